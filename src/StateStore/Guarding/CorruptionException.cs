namespace StateStore.Guarding;

/// <summary>Thrown by a read, write or commit that meets a corrupt row, after the probe was told.</summary>
public sealed class CorruptionException(Corruption corruption)
    : Exception($"row {corruption.Table}/{corruption.Key} was changed outside a transaction: {corruption.Kind} {corruption.Path} {corruption.Old} -> {corruption.New}")
{
    /// <summary>What was noticed.</summary>
    public Corruption Corruption { get; } = corruption;
}
