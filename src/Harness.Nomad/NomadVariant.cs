using Harness.Machines;
using Nomad.Server;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad;

/// <summary>
/// How one server is built. The gallery's mutants override one member: the writers, the readers, or one type's entry in the object
/// model; what they need of the server (its clock, its random source) is in the environment.
/// </summary>
public class NomadVariant
{
    /// <summary>The writers of a server's state machine.</summary>
    public virtual NomadComponents CreateComponents(ReplicaEnvironment environment) => new(new NomadSettings());

    /// <summary>The readers of a server.</summary>
    public virtual NomadServerParts CreateParts(ReplicaEnvironment environment) => new();

    /// <summary>Replaces entries of a server's object model; the default replaces none.</summary>
    public virtual void Configure(ObjectModel model)
    {
    }

    /// <summary>As <see cref="Configure(ObjectModel)"/>, for what depends on the server; the default does what that does.</summary>
    public virtual void Configure(ObjectModel model, ReplicaEnvironment environment) => Configure(model);

    /// <summary>What keeps the leader from proposing what an old server does not know.</summary>
    public virtual VersionGate Gate { get; } = new();
}

/// <summary>A mutant of the reference system: a variant with one known bug. Derive, override one member, mark with <see cref="MutantAttribute"/>.</summary>
public abstract class NomadMutant : NomadVariant, IMutant
{
    /// <inheritdoc/>
    public string Specification => NomadSpecification.SpecificationName;

    /// <inheritdoc/>
    public ISpecification Mutate(ISpecification original) => ((NomadSpecification)original).With(this);
}
