using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>Up to 2 entries.</summary>
internal sealed class Inner2 : Inner
{
    internal const int Size = 2;

    private Slots slots;

    internal Inner2(byte[] source, int end, long owner) : base(source, end, owner)
    {
    }

    internal Inner2(Inner other) : base(other)
    {
    }

    internal ref Node? FirstOfRoom
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<Slots, Node?>(ref slots);
    }

    private protected override int Room => Size;

    [InlineArray(Size)]
    private struct Slots
    {
        private Node? first;
    }
}

/// <summary>Up to 4 entries.</summary>
internal sealed class Inner4(Inner other) : Inner(other)
{
    internal const int Size = 4;

#pragma warning disable CS0169 // Its base class reads it.
    private Slots slots;
#pragma warning restore CS0169

    private protected override int Room => Size;

    [InlineArray(Size)]
    private struct Slots
    {
        private Node? first;
    }
}

/// <summary>Up to 8 entries.</summary>
internal sealed class Inner8(Inner other) : Inner(other)
{
    internal const int Size = 8;

#pragma warning disable CS0169 // Its base class reads it.
    private Slots slots;
#pragma warning restore CS0169

    private protected override int Room => Size;

    [InlineArray(Size)]
    private struct Slots
    {
        private Node? first;
    }
}

/// <summary>Up to 17 entries: all there can be.</summary>
internal sealed class Inner17(Inner other) : Inner(other)
{
    internal const int Size = 17;

#pragma warning disable CS0169 // Its base class reads it.
    private Slots slots;
#pragma warning restore CS0169

    private protected override int Room => Size;

    [InlineArray(Size)]
    private struct Slots
    {
        private Node? first;
    }
}
