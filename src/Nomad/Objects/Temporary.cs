namespace Nomad.Objects;

/// <summary>Stands in until the node side has landed.</summary>
[StateStore.Objects.StateObject] public sealed partial class NetworkResource;
/// <summary>Stands in until the node side has landed.</summary>
[StateStore.Objects.StateObject] public sealed partial class DNSConfig;
/// <summary>Stands in until the node side has landed.</summary>
[StateStore.Objects.StateObject] public sealed partial class AllocatedResources;
