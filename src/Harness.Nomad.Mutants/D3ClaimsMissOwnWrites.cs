using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>
/// Known bug d3 (pull requests 9438, 2020, and 27613, 2026): inside a write transaction a volume is read through a read transaction of its own, which does not see what the same
/// entry wrote before: the second claim of a batch undoes the first.
/// </summary>
[Mutant("d3", Description = "claims of one entry are each made on the volume as it was before the entry")]
public sealed class D3ClaimsMissOwnWrites : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override CSIVolumeWriter CreateCSIVolumeWriter() => new Writer();
    }

    private sealed class Writer : CSIVolumeWriter
    {
        private readonly SortedDictionary<string, CSIVolume?> _before = new(StringComparer.Ordinal);
        private EntryTransaction? _entry;

        // What an entry finds first is what a read transaction opened at its begin would go on showing.
        protected override CSIVolume? Stored(EntryTransaction entry, string? volumeNamespace, string? id)
        {
            if (!ReferenceEquals(_entry, entry)) _before.Clear();
            _entry = entry;
            string key = $"{volumeNamespace}/{id}";
            if (!_before.TryGetValue(key, out CSIVolume? volume)) _before[key] = volume = base.Stored(entry, volumeNamespace, id);
            return volume;
        }
    }
}
