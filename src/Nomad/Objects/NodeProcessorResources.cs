using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A node's processors.</summary>
[StateObject]
public sealed partial class NodeProcessorResources
{
    /// <summary>How cores, sockets and memory are laid out.</summary>
    [Key(1)] public ProcessorTopology? Topology { get; set; }
}
