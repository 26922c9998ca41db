namespace Harness.Exploration;

/// <summary>What all workers of a search know: the model, its properties, and how a state is told from another one. Nothing of it changes.</summary>
internal sealed class Space<TModel, TState, TAction>
    where TModel : IModel<TState, TAction>
{
    private readonly ICanonicalModel<TState>? _canonical;
    private readonly Orbits<TState>? _orbits;

    public Space(TModel model, ExploreOptions options)
    {
        Model = model;
        Options = options;
        Boundary = model as IBoundedModel<TState>;
        Independence = options.SleepSets ? model as IIndependentActions<TAction> : null;
        IReadOnlyList<Property<TState>> properties = model.Properties;
        Properties = properties;
        Watched = [.. properties.Select((property, i) => (i, property)).Where(entry => entry.property.Kind != PropertyKind.Eventually)];
        RefuseUnsound();
        if (!options.Symmetry) return;
        _canonical = model as ICanonicalModel<TState>;
        _orbits = new Orbits<TState>((ISymmetricModel<TState>)(object)model);
    }

    public TModel Model { get; }
    public ExploreOptions Options { get; }
    public IBoundedModel<TState>? Boundary { get; }
    public IIndependentActions<TAction>? Independence { get; }
    public IReadOnlyList<Property<TState>> Properties { get; }

    /// <summary>The properties that are judged state by state, with their positions.</summary>
    public (int Index, Property<TState> Property)[] Watched { get; }

    /// <summary>True if states are identified by something else than their own fingerprint.</summary>
    public bool HasOrbits => _orbits is not null;

    /// <summary>What a state is known by.</summary>
    public ulong Identify(TState state)
    {
        if (_orbits is null) return Fingerprints<TState>.Of(state);
        return _canonical is null ? _orbits.LeastFingerprint(state) : Fingerprints<TState>.Of(_canonical.Representative(state));
    }

    public bool IsWithin(TState state) => Boundary is null || Boundary.IsWithin(state);

    /// <summary>Tries on one state what the counts rest on: its permutations have one representative and the same verdicts.</summary>
    public void TrySymmetry(TState state)
    {
        if (_orbits is null) return;
        ulong known = Identify(state);
        foreach (TState other in _orbits.Generators(state))
        {
            if (Identify(other) != known)
            {
                throw new ModelException($"the representative is not canonical: {state} and its permutation {other} have different ones, so counts would depend on the order of the search");
            }
            foreach ((_, Property<TState> property) in Watched)
            {
                if (property.Holds(other) == property.Holds(state)) continue;
                throw new ModelException($"property '{property.Name}' tells {state} from its permutation {other}: with symmetry a search could miss the one that matters");
            }
        }
    }

    private void RefuseUnsound()
    {
        ExploreOptions options = Options;
        string model = typeof(TModel).Name;
        Property<TState>? eventually = Properties.FirstOrDefault(property => property.Kind == PropertyKind.Eventually);
        if (options.Workers < 1 || options.RoundSize < 1) throw new ModelException("a search needs at least one worker and a round of at least one state");
        if (options.Symmetry && Model is not ISymmetricModel<TState>) throw new ModelException($"symmetry was asked for, but {model} is no ISymmetricModel: it does not say how to permute a state");
        if (options.SleepSets && Independence is null) throw new ModelException($"sleep sets were asked for, but {model} is no IIndependentActions: it does not say which actions are independent");
        if (options.Symmetry && eventually is not null) throw new ModelException($"symmetry and 'eventually' do not go together: a cycle of orbits need not be a cycle of states (property '{eventually.Name}')");
        if (options.SleepSets && eventually is not null) throw new ModelException($"sleep sets and 'eventually' do not go together: an action that sleeps all around a cycle would be taken for one that never happens (property '{eventually.Name}')");
        if (options.SleepSets && options.Symmetry) throw new ModelException("sleep sets and symmetry do not go together: a sleeping action belongs to a state, not to its orbit");
        if (options.SleepSets && Boundary is not null) throw new ModelException($"sleep sets and a boundary do not go together: of two orders of independent actions the one that is searched may leave the boundary of {model}");
    }
}
