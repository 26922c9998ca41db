using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>A node with room for as many entries as <typeparamref name="TRoom"/> has. The class is compiled anew for each room, so it costs what a class of its own would.</summary>
internal sealed class Inner<TRoom> : Inner where TRoom : struct
{
    private TRoom room;

    internal Inner(byte[] source, int end, long owner) : base(source, end, owner)
    {
    }

    internal Inner(Inner other) : base(other)
    {
    }

    internal ref Node? FirstOfRoom
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<TRoom, Node?>(ref room);
    }

    private protected override int Room => Unsafe.SizeOf<TRoom>() / Unsafe.SizeOf<Node?>();
}

/// <summary>Up to 2 entries.</summary>
[InlineArray(Size)]
internal struct Room2
{
    internal const int Size = 2;
    private Node? first;
}

/// <summary>Up to 4 entries.</summary>
[InlineArray(Size)]
internal struct Room4
{
    internal const int Size = 4;
    private Node? first;
}

/// <summary>Up to 8 entries.</summary>
[InlineArray(Size)]
internal struct Room8
{
    internal const int Size = 8;
    private Node? first;
}

/// <summary>Up to 17 entries: all there can be.</summary>
[InlineArray(Size)]
internal struct Room17
{
    internal const int Size = 17;
    private Node? first;
}
