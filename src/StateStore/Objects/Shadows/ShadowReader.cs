using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateStore.Objects;

/// <summary>
/// Goes through what a <see cref="ShadowWriter"/> collected, in the same order. Nothing checks that it stays inside: whoever reads goes on only while every count agreed with the
/// one kept, and so reads no more than was kept. For generated code only.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ShadowReader
{
    private ref object? _reference;
    private ref ulong _word;

    internal ShadowReader(object?[] references, ulong[] words)
    {
        _reference = ref MemoryMarshal.GetArrayDataReference(references);
        _word = ref MemoryMarshal.GetArrayDataReference(words);
    }

    /// <summary>The first of so many references, all passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref object? References(int count)
    {
        ref object? first = ref _reference;
        _reference = ref Unsafe.Add(ref first, count);
        return ref first;
    }

    /// <summary>The first of so many numbers, all passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Words(int count)
    {
        ref ulong first = ref _word;
        _word = ref Unsafe.Add(ref first, count);
        return ref first;
    }

    /// <summary>The next reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object? Reference() => References(1);

    /// <summary>The next number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Word() => Words(1);

    /// <summary>The next time.</summary>
    public Timestamp Time()
    {
        ulong seconds = Word();
        return unchecked(new Timestamp((long)seconds, (int)Word()));
    }

    /// <summary>True if a collection that begins with a count, -1 for null, began so when it was kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Begins(int count) => Word() == (ulong)(count + 1);

    /// <summary>With how many elements a collection began, -1 for null.</summary>
    public int Count() => (int)Word() - 1;
}
