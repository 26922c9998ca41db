namespace StateStore.Objects;

/// <summary>Fields of a newer version that this version does not know: field number and raw canonical MessagePack bytes, ascending by number. Immutable.</summary>
public sealed class UnknownFields
{
    /// <summary>Keeps the given fields; they must be ascending by number and their bytes canonical.</summary>
    public UnknownFields(IReadOnlyList<KeyValuePair<int, byte[]>> fields) => Fields = fields;

    /// <summary>Field number and raw bytes, ascending by number. Must not be changed.</summary>
    public IReadOnlyList<KeyValuePair<int, byte[]>> Fields { get; }

    /// <summary>True if the field of a number is among them: a server of an older version keeps it unread although its class has it. O(fields).</summary>
    public bool Has(int number)
    {
        for (int i = 0; i < Fields.Count; i++)
            if (Fields[i].Key == number) return true;
        return false;
    }
}
