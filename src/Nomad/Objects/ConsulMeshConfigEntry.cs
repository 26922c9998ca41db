using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A mesh gateway; there is nothing to be said of one.</summary>
[StateObject]
public sealed partial class ConsulMeshConfigEntry;
