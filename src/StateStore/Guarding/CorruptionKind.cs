namespace StateStore.Guarding;

/// <summary>What the guard noticed.</summary>
public enum CorruptionKind
{
    /// <summary>A row's content is not what was inserted.</summary>
    Mutated,
    /// <summary>A mutable object can be reached from two rows, or from two versions of a row.</summary>
    Aliased,
}
