using Nomad.Objects;

namespace Nomad.Server;

/// <summary>How a job is scaled and how far it has come. Rows belong to the store.</summary>
/// <param name="Job">The job.</param>
/// <param name="Deployment">Its latest deployment; null if it has none.</param>
/// <param name="Allocations">Its allocations, by id.</param>
public sealed record JobScale(Job Job, Deployment? Deployment, IReadOnlyList<Allocation> Allocations);
