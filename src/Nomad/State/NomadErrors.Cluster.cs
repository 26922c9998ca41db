namespace Nomad.State;

public static partial class NomadErrors
{
    /// <summary>The request has no configuration.</summary>
    public const string MissingConfiguration = "missing-configuration";
    /// <summary>The algorithm is none the schedulers know.</summary>
    public const string InvalidSchedulerAlgorithm = "invalid-scheduler-algorithm";
    /// <summary>The cluster has another id, which is for ever.</summary>
    public const string ClusterIDImmutable = "cluster-id-immutable";
    /// <summary>The filter cannot be read, or speaks of a field there is none of.</summary>
    public const string InvalidFilter = "invalid-filter";
    /// <summary>The service does not exist.</summary>
    public const string ServiceNotFound = "service-not-found";
}
