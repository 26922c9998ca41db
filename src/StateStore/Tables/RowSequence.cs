using System.Collections;
using System.Runtime.CompilerServices;
using StateStore.Guarding;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// Goes over the rows below one node of an index tree, ascending. Rows lie all over the memory, so a cursor goes ahead of the walk and asks for those that come
/// soon. How far ahead grows with the walk: who takes only the first row pays for two. Not generic, so that its loop needs to look no type up.
/// </summary>
internal abstract class RowWalk(ReadTransaction transaction, Node? start)
{
    /// <summary>The versions between the walk and the cursor, in a circle.</summary>
    [InlineArray(Length)]
    private struct Circle
    {
        internal const int Length = 16;
        private RowVersion? first;
    }

    private Cursor _cursor = Cursor.Ascending(start);
    private Circle _coming;
    private uint _taken;
    private uint _fetched;
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
        if (_fetched - _taken < Circle.Length) Fetch();
        if (_fetched - _taken < Circle.Length) Fetch();
        if (_fetched == _taken)
        {
            Row = null;
            return false;
        }
        RowVersion version = _coming[(int)(_taken++ % Circle.Length)]!;
        transaction.Guard?.HandOut(version, _pass ??= new GuardPass());
        Row = version.Row;
        return true;
    }

    private void Fetch()
    {
        if (!_cursor.MoveNext()) return;
        var version = Unsafe.As<RowVersion>(_cursor.Current.Value);
        version.Prefetch();
        _coming[(int)(_fetched++ % Circle.Length)] = version;
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
