namespace StateStore.Radix;

/// <summary>
/// What stands at the end of a key. Never changed; never replaced for any other reason than a change of what stands there, which makes its watch exact.
/// A leaf that several trees share knows its key in each, and is put in and taken out of all of them together.
/// </summary>
internal abstract class Leaf() : Node(0, 0)
{
    /// <summary>A tree with this number has leaves of its own (<see cref="Entry"/>).</summary>
    internal const int NotShared = -1;

    /// <summary>The key in a tree; its number is only of use to leaves that trees share.</summary>
    internal abstract byte[] KeyIn(int tree);

    /// <summary>What a tree's reads answer.</summary>
    internal abstract object Value { get; }

    /// <summary>Asks for the memory that whoever reads the value will need soon to be brought near. Only a hint.</summary>
    internal virtual void Prefetch()
    {
    }
}

/// <summary>A leaf of one tree: a key and its value.</summary>
internal sealed class Entry(byte[] key, object value) : Leaf
{
    internal override object Value => value;

    internal override byte[] KeyIn(int tree) => key;
}
