namespace StateStore.Radix;

/// <summary>
/// Goes over entries of one version of a tree in ascending order of keys, whatever is written meanwhile. A struct: keep it in a variable or a field that
/// is not readonly; a copy goes its own way. Allocates nothing for trees of usual depth.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public struct RadixIterator<T> where T : class
{
    private readonly int number;
    private Cursor cursor;

    internal RadixIterator(Cursor cursor, int number)
    {
        this.cursor = cursor;
        this.number = number;
    }

    /// <summary>The value stood on.</summary>
    /// <exception cref="InvalidOperationException">Before the first MoveNext, or after the last.</exception>
    public readonly T Current => RadixTree<T>.Value(cursor.Current)!;

    /// <summary>The key stood on: the tree's own array, not to be changed.</summary>
    /// <exception cref="InvalidOperationException">Before the first MoveNext, or after the last.</exception>
    public readonly byte[] CurrentKey => cursor.Current.KeyIn(number);

    /// <summary>Goes to the next entry; false at the end.</summary>
    public bool MoveNext() => cursor.MoveNext();

    /// <summary>For foreach: this iterator from where it stands.</summary>
    public readonly RadixIterator<T> GetEnumerator() => this;
}

/// <summary>
/// Goes over entries of one version of a tree in descending order of keys, whatever is written meanwhile. A struct: keep it in a variable or a field that
/// is not readonly; a copy goes its own way. Allocates nothing for trees of usual depth.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public struct RadixReverseIterator<T> where T : class
{
    private readonly int number;
    private Cursor cursor;

    internal RadixReverseIterator(Cursor cursor, int number)
    {
        this.cursor = cursor;
        this.number = number;
    }

    /// <summary>The value stood on.</summary>
    /// <exception cref="InvalidOperationException">Before the first MoveNext, or after the last.</exception>
    public readonly T Current => RadixTree<T>.Value(cursor.Current)!;

    /// <summary>The key stood on: the tree's own array, not to be changed.</summary>
    /// <exception cref="InvalidOperationException">Before the first MoveNext, or after the last.</exception>
    public readonly byte[] CurrentKey => cursor.Current.KeyIn(number);

    /// <summary>Goes to the entry before; false at the end.</summary>
    public bool MoveNext() => cursor.MovePrevious();

    /// <summary>For foreach: this iterator from where it stands.</summary>
    public readonly RadixReverseIterator<T> GetEnumerator() => this;
}
