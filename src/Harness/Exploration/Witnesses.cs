namespace Harness.Exploration;

/// <summary>A state that settles a property: one in which an <em>always</em> does not hold, or a <em>sometimes</em> does.</summary>
internal readonly record struct Witness(ulong Fingerprint, int Depth, ulong[] Path);

/// <summary>The witnesses one worker has met, the shallowest for each property.</summary>
internal sealed class Witnesses<TState>((int Index, Property<TState> Property)[] watched, int properties)
{
    private readonly Witness?[] _found = new Witness?[properties];

    /// <summary>True if one of them is a violation.</summary>
    public bool HasViolation { get; private set; }

    public Witness? this[int property] => _found[property];

    /// <summary>Judges a state; answers the properties it is a witness of that had none, or only a deeper one.</summary>
    public void Judge(TState state, ulong fingerprint, int depth, Func<ulong[]> path)
    {
        foreach ((int index, Property<TState> property) in watched)
        {
            bool isAlways = property.Kind == PropertyKind.Always;
            if (property.Holds(state) == isAlways) continue;
            if (_found[index] is { } before && before.Depth <= depth) continue;
            _found[index] = new Witness(fingerprint, depth, path());
            HasViolation |= isAlways;
        }
    }
}
