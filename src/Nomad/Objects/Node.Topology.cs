namespace Nomad.Objects;

public sealed partial class Node
{
    /// <summary>
    /// Fills in, in place, the layout of cores that old clients do not tell, from the number of cores and their speed. Call it only on an
    /// object of your own, never on one that was read from the store.
    /// </summary>
    public void CompleteTopology()
    {
        if (NodeResources is not { Cpu: { TotalCpuCores: > 0 } cpu } resources || resources.Processors?.Topology is not null) return;
        var topology = new ProcessorTopology { NodeIDs = [0], Distances = [[10]], Cores = [] };
        for (int core = 0; core < cpu.TotalCpuCores; core++)
            topology.Cores.Add(new ProcessorCore { ID = core, GuessSpeed = cpu.CpuShares / cpu.TotalCpuCores });
        (resources.Processors ??= new NodeProcessorResources()).Topology = topology;
    }
}
