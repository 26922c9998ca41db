using System.Runtime.CompilerServices;

namespace Harness.Exploration;

/// <summary>
/// Fingerprints told lately, each at a place of its own that the next one for the same place takes. It is small and near, where the set of all is far, and most
/// states are found again soon. It forgets, and never makes anything up: who was told lately is answered for by all 64 bits.
/// </summary>
/// <param name="places">How many places it has: a power of two.</param>
internal readonly struct RecentFingerprints(int places)
{
    private readonly ulong[] _places = new ulong[places];

    /// <summary>True if the fingerprint, which is not zero, was told before and not forgotten; it is told by this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Tell(ulong fingerprint)
    {
        ulong[] all = _places;
        ref ulong last = ref all[(int)(fingerprint >> 32) & (all.Length - 1)];
        if (last == fingerprint) return true;
        last = fingerprint;
        return false;
    }
}
