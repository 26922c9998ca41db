namespace StateStore.Objects;

/// <summary>Fields of a newer version that this version does not know: field number and raw canonical MessagePack bytes, ascending by number. Immutable.</summary>
public sealed class UnknownFields
{
    /// <summary>Keeps the given fields; they must be ascending by number and their bytes canonical.</summary>
    public UnknownFields(IReadOnlyList<KeyValuePair<int, byte[]>> fields) => Fields = fields;

    /// <summary>Field number and raw bytes, ascending by number. Must not be changed.</summary>
    public IReadOnlyList<KeyValuePair<int, byte[]>> Fields { get; }
}
