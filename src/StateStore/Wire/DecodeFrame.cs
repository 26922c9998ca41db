namespace StateStore.Wire;

/// <summary>
/// Where the decoder stands within one object. While the input's field numbers ascend, as canonical ones do, entries are taken one
/// after another and <see cref="Index"/> is null. At the first number out of order the object's entries are indexed once by
/// skipping over them; what was decoded already stays, the rest is then looked up.
/// </summary>
internal struct DecodeFrame
{
    /// <summary>The offset of the first entry.</summary>
    internal int Start;

    /// <summary>The number of entries of the whole object.</summary>
    internal int Count;

    /// <summary>The entries not yet taken.</summary>
    internal int Left;

    /// <summary>The last field number read; 0 before the first.</summary>
    internal int Number;

    /// <summary>True if <see cref="Number"/> belongs to an entry that is not yet taken: the reader stands at its value.</summary>
    internal bool AtValue;

    /// <summary>All entries by number, made only where the numbers do not ascend.</summary>
    internal List<Entry>? Index;

    /// <summary>The end of the object, known when it is indexed.</summary>
    internal int End;

    /// <summary>The numbers of the class's fields that came after the model's version, ascending; null if there are none.</summary>
    internal int[]? Hidden;

    /// <summary>Fields taken that this version does not know.</summary>
    internal List<KeyValuePair<int, byte[]>>? Unknown;

    /// <summary>One entry of an indexed object.</summary>
    /// <param name="Number">The field number.</param>
    /// <param name="Offset">Where the value begins.</param>
    /// <param name="Taken">True once the value was decoded.</param>
    internal readonly record struct Entry(int Number, int Offset, bool Taken);
}
