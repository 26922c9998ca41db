using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

[module: SkipLocalsInit]

namespace StateStore.Radix;

/// <summary>Hints to the processor. They change no result, only when memory arrives.</summary>
internal static class Memory
{
    private const int LineBytes = 64;

    // The header of a node, and what of a row version leads on.
    private const int EntryLines = 2;

    /// <summary>Asks for the first cache lines of an object to be brought near. Nothing happens for null, or where the processor has no such hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch(object? target, int lines)
    {
        if (!Sse.IsSupported) return;
        // The collector may move the object meanwhile: then the hint is wasted, and nothing else. The address is never read here.
        byte* address = *(byte**)Unsafe.AsPointer(ref target);
        for (int i = 0; i < lines; i++) Sse.Prefetch0(address + i * LineBytes);
    }

    /// <summary>As <see cref="Prefetch"/>, for the lines after the first of an object whose first line is about to be read anyway.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void PrefetchRest(object target, int lines)
    {
        if (!Sse.IsSupported) return;
        byte* address = *(byte**)Unsafe.AsPointer(ref target);
        for (int i = 1; i <= lines; i++) Sse.Prefetch0(address + i * LineBytes);
    }

    /// <summary>Asks for the entries of a node, the beginning of each: they lie all over the memory, and asked for together they arrive together.</summary>
    internal static void PrefetchBelow(Inner node)
    {
        foreach (Node entry in node.Entries) Prefetch(entry, EntryLines);
    }
}
