using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harness.Exploration;

/// <summary>
/// The fingerprints a worker has seen, each with that of its parent if asked for. A directory over the top bits leads to cells (extendible hashing: Fagin et al.
/// 1979); a cell is five, six or eight open tables of the same size, and a full one of eight is split into two of five. So the set grows by a small piece at a time, never
/// holds two copies of itself, and needs 8 bytes for each slot, of which five eighths to five sixths are taken. A table consists of buckets of eight slots, a line
/// of the processor's cache each, that are looked through at one stroke.
/// </summary>
internal sealed unsafe class FingerprintSet
{
    private const int BucketSlots = 8;
    private const int LeastBuckets = 8;
    private const int MostBuckets = 1 << 11;
    private const int MostTables = 8;
    private const int TablesAfterSplit = 5;
    private const int LineBytes = 64;

    private readonly bool _keepsParents;
    // By the directory's number: the cell, how many tables it has, and (MostTables for each) where these begin.
    private Cell[] _cells;
    private int[] _sizes;
    private nint[] _tables;
    private int _bits;
    // All tables have as many buckets; only a set that has one table has a smaller one.
    private nuint _mask = LeastBuckets - 1;
    private long _slots;
    // For growing: what a cell held, and how many slots of each bucket are taken again.
    private ulong[] _scratch = [];
    private byte[] _taken = [];

    private sealed class Cell(int bits)
    {
        public List<Table> Tables { get; } = [];
        public int Bits { get; } = bits;
        public int Count { get; set; }
    }

    // Pinned, so that it has an address, which is rounded up to a line. The array must be kept as long as the address is used.
    private sealed class Table
    {
        public Table(int slots, bool keepsParents)
        {
            Slots = GC.AllocateArray<ulong>(slots + BucketSlots - 1, pinned: true);
            nint at = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Slots));
            Address = (at + LineBytes - 1) & ~(nint)(LineBytes - 1);
            Parents = keepsParents ? new ulong[slots] : [];
        }

        public ulong[] Slots { get; }
        public nint Address { get; }
        public ulong[] Parents { get; }
    }

    public FingerprintSet(bool keepsParents)
    {
        _keepsParents = keepsParents;
        _cells = [new Cell(0)];
        _sizes = [0];
        _tables = new nint[MostTables];
        AddTables(0, 1);
    }

    public long Count { get; private set; }

    public long Bytes => _slots * sizeof(ulong) * (_keepsParents ? 2 : 1);

    private int TableSlots => ((int)_mask + 1) * BucketSlots;

    /// <summary>Brings the slots of a fingerprint near, while other work is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong fingerprint)
    {
        if (Sse.IsSupported) Sse.Prefetch0(TableOf(fingerprint) + (((nuint)fingerprint & _mask) * BucketSlots));
    }

    /// <summary>Adds a fingerprint, which is not zero; false if it was there before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(ulong fingerprint, ulong parent)
    {
        ulong* table = TableOf(fingerprint);
        nuint at = (nuint)fingerprint & _mask;
        Vector512<ulong> wanted = Vector512.Create(fingerprint);
        while (true)
        {
            ulong* bucket = table + (at * BucketSlots);
            if (Vector512.EqualsAny(Vector512.LoadAligned(bucket), wanted)) return false;
            // Slots are taken from the first on, so that a bucket with a free slot is the last one to look at.
            if (bucket[BucketSlots - 1] == 0) break;
            at = (at + 1) & _mask;
        }
        Insert(fingerprint, parent, at);
        return true;
    }

    /// <summary>True if a fingerprint is there.</summary>
    public bool Contains(ulong fingerprint) => Find(fingerprint, out _) >= 0;

    /// <summary>The parent of a fingerprint that is there; 0 for an initial state.</summary>
    public ulong ParentOf(ulong fingerprint) => Find(fingerprint, out Table table) is >= 0 and int at
        ? table.Parents[at]
        : throw new InvalidOperationException("the fingerprint was never added");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CellOf(ulong fingerprint) => (int)((fingerprint >> 1) >> (63 - _bits));

    // By bits that decide neither the cell nor the bucket.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NumberOf(ulong fingerprint, int tables) => (int)((((fingerprint >> 32) & 0xFFFF) * (ulong)tables) >> 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong* TableOf(ulong fingerprint)
    {
        int cell = CellOf(fingerprint);
        return (ulong*)_tables[(cell * MostTables) + NumberOf(fingerprint, _sizes[cell])];
    }

    // The slot of a fingerprint; below zero if it is not there.
    private int Find(ulong fingerprint, out Table table)
    {
        Cell cell = _cells[CellOf(fingerprint)];
        table = cell.Tables[NumberOf(fingerprint, cell.Tables.Count)];
        var slots = (ulong*)table.Address;
        for (nuint at = (nuint)fingerprint & _mask; ; at = (at + 1) & _mask)
        {
            for (nuint i = at * BucketSlots; i < (at + 1) * BucketSlots; i++)
            {
                if (slots[i] == fingerprint) return (int)i;
                if (slots[i] == 0) return -1;
            }
        }
    }

    // The bucket is the first of its row that has a free slot.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Insert(ulong fingerprint, ulong parent, nuint bucket)
    {
        int index = CellOf(fingerprint);
        Cell cell = _cells[index];
        int number = NumberOf(fingerprint, _sizes[index]);
        var slots = (ulong*)_tables[(index * MostTables) + number];
        nuint at = bucket * BucketSlots;
        while (slots[at] != 0) at++;
        slots[at] = fingerprint;
        if (_keepsParents) cell.Tables[number].Parents[at] = parent;
        cell.Count++;
        Count++;
        if (cell.Count * 6L > (long)cell.Tables.Count * TableSlots * 5) Grow(index);
    }

    // All that a cell holds is taken out and put back when it has more room.
    private void Grow(int index)
    {
        Cell cell = _cells[index];
        int count = TakeOut(cell);
        int middle = int.MaxValue;
        if (_mask + 1 < MostBuckets) Enlarge(cell);
        else if (cell.Tables.Count < MostTables) AddTables(index, cell.Tables.Count <= TablesAfterSplit ? cell.Tables.Count + 1 : MostTables);
        else middle = Split(index, count);
        PutBack(count, middle);
    }

    // The cells are two if one was split; the second begins at the middle.
    private void PutBack(int count, int middle)
    {
        int buckets = (int)_mask + 1;
        if (_taken.Length < 2 * MostTables * buckets) _taken = new byte[2 * MostTables * buckets];
        else Array.Clear(_taken);
        for (int i = 0; i < count; i++)
        {
            ulong fingerprint = _scratch[i];
            int index = CellOf(fingerprint);
            int number = NumberOf(fingerprint, _sizes[index]);
            Span<byte> taken = _taken.AsSpan((index >= middle ? number + MostTables : number) * buckets, buckets);
            int bucket = (int)((nuint)fingerprint & _mask);
            while (taken[bucket] == BucketSlots) bucket = (bucket + 1) & (int)_mask;
            int at = (bucket * BucketSlots) + taken[bucket]++;
            ((ulong*)_tables[(index * MostTables) + number])[at] = fingerprint;
            if (_keepsParents) _cells[index].Tables[number].Parents[at] = _scratch[count + i];
        }
    }

    private int TakeOut(Cell cell)
    {
        int count = cell.Count;
        int size = _keepsParents ? count * 2 : count;
        if (_scratch.Length < size) _scratch = new ulong[size];
        int at = 0;
        foreach (Table table in cell.Tables)
        {
            var slots = (ulong*)table.Address;
            for (int i = 0; i < TableSlots; i++)
            {
                if (slots[i] == 0) continue;
                _scratch[at] = slots[i];
                if (_keepsParents) _scratch[count + at] = table.Parents[i];
                at++;
            }
            new Span<ulong>(slots, TableSlots).Clear();
        }
        return count;
    }

    private void Enlarge(Cell cell)
    {
        _slots = 0;
        cell.Tables.Clear();
        _mask = (_mask * 2) + 1;
        AddTables(0, 1);
    }

    // The cell of a number of the directory gets as many tables as wanted, and all numbers that lead to it are told.
    private void AddTables(int index, int wanted)
    {
        Cell cell = _cells[index];
        while (cell.Tables.Count < wanted)
        {
            cell.Tables.Add(new Table(TableSlots, _keepsParents));
            _slots += TableSlots;
        }
        int numbers = 1 << (_bits - cell.Bits);
        int first = index & -numbers;
        for (int number = first; number < first + numbers; number++)
        {
            _cells[number] = cell;
            _sizes[number] = wanted;
            for (int i = 0; i < wanted; i++) _tables[(number * MostTables) + i] = cell.Tables[i].Address;
        }
    }

    // Answers the directory's number with which the second half begins.
    private int Split(int index, int count)
    {
        Cell old = _cells[index];
        if (old.Bits == _bits)
        {
            DoubleDirectory();
            index *= 2;
        }
        int half = 1 << (_bits - old.Bits - 1);
        int first = index & -(half * 2);
        int inHigh = 0;
        foreach (ulong fingerprint in _scratch.AsSpan(0, count)) inHigh += CellOf(fingerprint) >= first + half ? 1 : 0;
        var low = new Cell(old.Bits + 1) { Count = count - inHigh };
        low.Tables.AddRange(old.Tables[..TablesAfterSplit]);
        var high = new Cell(old.Bits + 1) { Count = inHigh };
        high.Tables.AddRange(old.Tables[TablesAfterSplit..]);
        _cells[first] = low;
        AddTables(first, TablesFor(low.Count));
        _cells[first + half] = high;
        AddTables(first + half, TablesFor(high.Count));
        return first + half;
    }

    // Halves are about equal; should one be much the larger, it gets more room.
    private int TablesFor(int count) => Math.Clamp((int)(((count * 6L) / (TableSlots * 5L)) + 1), TablesAfterSplit, MostTables);

    private void DoubleDirectory()
    {
        _bits++;
        _cells = [.. _cells.SelectMany(cell => new[] { cell, cell })];
        _sizes = [.. _sizes.SelectMany(size => new[] { size, size })];
        var tables = new nint[_tables.Length * 2];
        for (int number = 0; number < _cells.Length; number++) _tables.AsSpan(number / 2 * MostTables, MostTables).CopyTo(tables.AsSpan(number * MostTables));
        _tables = tables;
    }
}
