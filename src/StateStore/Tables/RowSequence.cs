using System.Collections;
using System.Runtime.CompilerServices;
using StateStore.Guarding;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>Goes over the rows below one node of an index tree, ascending. Not generic, so that its loop needs to look no type up.</summary>
internal abstract class RowWalk(ReadTransaction transaction, Node? start)
{
    private Cursor _cursor = Cursor.Ascending(start);
    private GuardPass? _pass;

    /// <summary>The row stood on.</summary>
    private protected object? Row { get; private set; }

    /// <summary>The transaction that the rows are read in.</summary>
    private protected ReadTransaction Transaction => transaction;

    /// <summary>What all rows stand below; null if there are none.</summary>
    private protected Node? Start => start;

    /// <summary>Goes to the next row, verified and noted as handed out where there is a guard; false at the end.</summary>
    /// <exception cref="ObjectDisposedException">The transaction is over.</exception>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public bool MoveNext()
    {
        transaction.ThrowIfEnded();
        if (!_cursor.MoveNext())
        {
            Row = null;
            return false;
        }
        // Rows lie all over the memory: those that come soon are fetched while this one is worked on.
        if (_cursor.Ahead(2) is { } ahead) Unsafe.As<RowVersion>(ahead.Value).Prefetch();
        var version = Unsafe.As<RowVersion>(_cursor.Current.Value);
        transaction.Guard?.HandOut(version, _pass ??= new GuardPass());
        Row = version.Row;
        return true;
    }
}

/// <summary>The rows below one node of an index tree, ascending. May be walked several times, each walk by one thread.</summary>
internal sealed class RowSequence<T>(ReadTransaction transaction, Node? start) : RowWalk(transaction, start), IEnumerable<T>, IEnumerator<T> where T : class
{
    private int _walks;

    // Only rows of class T are ever put into a table of them.
    public T Current => Unsafe.As<T>(Row!);

    object IEnumerator.Current => Current;

    public IEnumerator<T> GetEnumerator() =>
        Interlocked.Exchange(ref _walks, 1) == 0 ? this : new RowSequence<T>(Transaction, Start) { _walks = 1 };

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Reset() => throw new NotSupportedException();

    public void Dispose() { }
}
