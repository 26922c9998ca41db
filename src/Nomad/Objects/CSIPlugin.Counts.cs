using StateStore.Objects;

namespace Nomad.Objects;

public sealed partial class CSIPlugin
{
    /// <summary>True if nobody runs it and nobody is to.</summary>
    public bool IsEmpty() =>
        Controllers is not { Count: > 0 } && Nodes is not { Count: > 0 } && ControllerJobs is not { Count: > 0 } && NodeJobs is not { Count: > 0 };

    /// <summary>True if volumes can be used by it: a node plugin works, and a controller if one is needed.</summary>
    public bool IsSchedulable() => NodesHealthy > 0 && (!ControllerRequired || ControllersHealthy > 0);

    /// <summary>
    /// Sums up what the nodes tell and the jobs want. Everything follows from the maps alone, so the order in which nodes came does not show.
    /// </summary>
    internal void SumUp()
    {
        CSIInfo? first = First(Nodes) ?? First(Controllers);
        (Provider, Version) = (first?.Provider, first?.ProviderVersion);
        ControllerRequired = false;
        ControllersHealthy = 0;
        NodesHealthy = 0;
        foreach ((_, CSIInfo info) in (Controllers ?? []).Ordered())
        {
            if (info.Healthy) ControllersHealthy++;
            ControllerRequired |= info.RequiresControllerPlugin
                && info.ControllerInfo is { SupportsAttachDetach: true } or { SupportsReadOnlyAttach: true };
        }
        foreach ((_, CSIInfo info) in (Nodes ?? []).Ordered())
            if (info.Healthy) NodesHealthy++;
        ControllersExpected = Sum(ControllerJobs);
        NodesExpected = Sum(NodeJobs);
    }

    private static CSIInfo? First(Dictionary<string, CSIInfo>? infos)
    {
        foreach ((_, CSIInfo info) in (infos ?? []).Ordered()) return info;
        return null;
    }

    private static long Sum(Dictionary<string, Dictionary<string, long>>? jobs)
    {
        long sum = 0;
        foreach ((_, Dictionary<string, long> ofNamespace) in (jobs ?? []).Ordered())
            foreach ((_, long expected) in ofNamespace.Ordered()) sum += expected;
        return sum;
    }
}
