namespace StateStore.Objects;

/// <summary>
/// What the generator emits for a class marked <see cref="StateObjectAttribute"/>: three static traversals over one ordered
/// field list, specialised for each struct visitor by the JIT. Everything else (copy, encode, decode, hash, diff, slots,
/// aliasing) is a visitor over them. What a guarded store does with every row (compare, copy, collect, hash) has a direct form besides, which calls the children's
/// traversals by name.
/// </summary>
/// <typeparam name="TSelf">The state object's class.</typeparam>
public interface IStateObject<TSelf> where TSelf : class, IStateObject<TSelf>
{
    /// <summary>All fields in ascending field number.</summary>
    static abstract IReadOnlyList<StateField> Fields { get; }

    /// <summary>Makes an empty instance: every field is its type's zero.</summary>
    static abstract TSelf New();

    /// <summary>Shows every field, ascending by number, to the visitor. Never stores into the object.</summary>
    static abstract void Read<V>(TSelf self, ref V visitor) where V : struct, IReadVisitor, allows ref struct;

    /// <summary>Offers every field, ascending by number, to the visitor and stores what it returns.</summary>
    static abstract void Write<V>(TSelf self, ref V visitor) where V : struct, IWriteVisitor, allows ref struct;

    /// <summary>Shows every field of two objects side by side; stops, and returns false, as soon as the visitor returns false.</summary>
    static abstract bool Pair<V>(TSelf left, TSelf right, ref V visitor) where V : struct, IPairVisitor, allows ref struct;

    /// <summary>True if the canonical bytes of both are equal: the direct form of what a visitor over <see cref="Pair"/> would find.</summary>
    static abstract bool Same(TSelf left, TSelf right);

    /// <summary>A deep copy, whatever the model's entry for this class says; children go by the model's entries. The copy is the caller's own.</summary>
    static abstract TSelf Copy(TSelf value, ObjectModel model);

    /// <summary>Adds every mutable object reached, the object itself first, what stands behind frozen handles left out.</summary>
    static abstract void Collect(TSelf value, List<object> target);

    /// <summary>Absorbs the object into the guard's hash.</summary>
    static abstract void Hash(TSelf value, ref GuardHash hash);

    /// <summary>Keeps the content flat, as a shadow.</summary>
    static abstract void Keep(TSelf value, ShadowWriter shadow);

    /// <summary>True if the content is what was kept, in the order in which it was kept and with the same text objects. False says nothing: <see cref="Same"/> decides then.</summary>
    static abstract bool Matches(TSelf value, ref ShadowReader shadow);

    /// <summary>A fresh object with the content kept: the caller's own.</summary>
    static abstract TSelf Restore(ref ShadowReader shadow, ObjectModel model);

    /// <summary>A new instance with the same field values; children are shared with this one, the unknown fields too.</summary>
    TSelf ShallowClone();

    /// <summary>Fields this version of the class does not know, kept as raw canonical bytes, ascending by number; null if none.</summary>
    UnknownFields? UnknownFields { get; set; }
}
