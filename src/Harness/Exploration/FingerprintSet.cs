using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Harness.Exploration;

/// <summary>
/// The fingerprints a worker has seen, each with that of its parent if asked for. Extendible hashing (Fagin et al. 1979): a directory over the top bits leads
/// to small open tables; a full one is split in two, in place. So the set grows by a small piece at a time, never holds two copies of itself, and needs 8 bytes
/// for each slot, of which half to four fifths are taken.
/// </summary>
internal sealed class FingerprintSet(bool keepsParents)
{
    private const int LeastSlots = 1 << 9;
    private const int MostSlots = 1 << 15;

    private ulong[] _scratch = [];
    private ulong[][] _directory = [new ulong[LeastSlots]];
    private Piece[] _pieces = [new Piece { Parents = keepsParents ? new ulong[LeastSlots] : [] }];
    private int _bits;
    private long _slots = LeastSlots;

    private sealed class Piece
    {
        public ulong[] Parents { get; set; } = [];
        public int Count { get; set; }
        public int Bits { get; init; }
    }

    public long Count { get; private set; }

    public long Bytes => _slots * sizeof(ulong) * (keepsParents ? 2 : 1);

    /// <summary>Brings the slot of a fingerprint near, while other work is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ulong fingerprint)
    {
        if (!Sse.IsSupported) return;
        ulong[] slots = _directory[DirectoryIndex(fingerprint)];
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), (nint)(fingerprint & (ulong)(slots.Length - 1)))));
    }

    /// <summary>Adds a fingerprint; false if it was there before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(ulong fingerprint, ulong parent)
    {
        ulong[] slots = _directory[DirectoryIndex(fingerprint)];
        ref ulong first = ref MemoryMarshal.GetArrayDataReference(slots);
        nuint mask = (nuint)slots.Length - 1;
        nuint at = (nuint)fingerprint & mask;
        while (true)
        {
            ulong there = Unsafe.Add(ref first, at);
            if (there == fingerprint) return false;
            if (there == 0) break;
            at = (at + 1) & mask;
        }
        Insert(fingerprint, parent, slots, (int)at);
        return true;
    }

    /// <summary>True if a fingerprint is there.</summary>
    public bool Contains(ulong fingerprint) => Find(fingerprint, out _, out _);

    /// <summary>The parent of a fingerprint that is there; 0 for an initial state.</summary>
    public ulong ParentOf(ulong fingerprint) => Find(fingerprint, out Piece piece, out int at)
        ? piece.Parents[at]
        : throw new InvalidOperationException("the fingerprint was never added");

    private bool Find(ulong fingerprint, out Piece piece, out int at)
    {
        int index = DirectoryIndex(fingerprint);
        ulong[] slots = _directory[index];
        piece = _pieces[index];
        at = Free(slots, fingerprint);
        return slots[at] == fingerprint;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int DirectoryIndex(ulong fingerprint) => (int)((fingerprint >> 1) >> (63 - _bits));

    // The slot of the fingerprint, or the free one in which it belongs.
    private static int Free(ulong[] slots, ulong fingerprint)
    {
        int mask = slots.Length - 1;
        int at = (int)fingerprint & mask;
        while (slots[at] != 0 && slots[at] != fingerprint) at = (at + 1) & mask;
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Insert(ulong fingerprint, ulong parent, ulong[] slots, int at)
    {
        int index = DirectoryIndex(fingerprint);
        Piece piece = _pieces[index];
        slots[at] = fingerprint;
        if (keepsParents) piece.Parents[at] = parent;
        piece.Count++;
        Count++;
        if (piece.Count * 5L <= slots.Length * 4L) return;
        if (slots.Length < MostSlots) Enlarge(index);
        else Split(index);
    }

    // Only the first piece is ever small.
    private void Enlarge(int index)
    {
        ulong[] old = _directory[index];
        ulong[] parents = _pieces[index].Parents;
        var slots = new ulong[old.Length * 2];
        var kept = new ulong[keepsParents ? slots.Length : 0];
        for (int i = 0; i < old.Length; i++)
        {
            if (old[i] == 0) continue;
            int at = Free(slots, old[i]);
            slots[at] = old[i];
            if (keepsParents) kept[at] = parents[i];
        }
        _directory[index] = slots;
        _pieces[index].Parents = kept;
        _slots += old.Length;
    }

    private void Split(int index)
    {
        Piece low = _pieces[index];
        if (low.Bits == _bits) DoubleDirectory();
        var one = new Piece { Bits = low.Bits + 1, Parents = low.Parents };
        var two = new Piece { Bits = low.Bits + 1, Parents = new ulong[low.Parents.Length] };
        int first = Array.IndexOf(_pieces, low);
        int half = 1 << (_bits - one.Bits);
        ulong[] slots = _directory[first];
        var fresh = new ulong[slots.Length];
        for (int i = 0; i < half; i++)
        {
            _pieces[first + i] = one;
            _pieces[first + half + i] = two;
            _directory[first + half + i] = fresh;
        }
        if (_scratch.Length == 0) _scratch = new ulong[keepsParents ? 2 * MostSlots : MostSlots];
        slots.CopyTo(_scratch, 0);
        if (keepsParents) low.Parents.CopyTo(_scratch, MostSlots);
        Array.Clear(slots);
        _slots += fresh.Length;
        for (int i = 0; i < slots.Length; i++)
        {
            ulong fingerprint = _scratch[i];
            if (fingerprint == 0) continue;
            int to = DirectoryIndex(fingerprint);
            int at = Free(_directory[to], fingerprint);
            _directory[to][at] = fingerprint;
            if (keepsParents) _pieces[to].Parents[at] = _scratch[MostSlots + i];
            _pieces[to].Count++;
        }
    }

    private void DoubleDirectory()
    {
        var directory = new ulong[_directory.Length * 2][];
        var pieces = new Piece[directory.Length];
        for (int i = 0; i < directory.Length; i++)
        {
            directory[i] = _directory[i / 2];
            pieces[i] = _pieces[i / 2];
        }
        _directory = directory;
        _pieces = pieces;
        _bits++;
    }
}
