namespace Nomad.Objects;

/// <summary>Stands in until the node side has landed.</summary>
public sealed partial class NetworkResource;
/// <summary>Stands in until the node side has landed.</summary>
public sealed partial class DNSConfig;
/// <summary>Stands in until the node side has landed.</summary>
public sealed partial class AllocatedResources;
