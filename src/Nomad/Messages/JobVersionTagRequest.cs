using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A version of a job is given a name, or a name is taken away.</summary>
[StateObject]
public sealed partial class JobVersionTagRequest : INomadRequest
{
    /// <summary>The job's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>The name.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>What the version is to carry, with the time the leader filled in; null takes the name away from the version that has it.</summary>
    [Key(4)] public JobVersionTag? Tag { get; set; }
    /// <summary>The version to be named.</summary>
    [Key(5)] public ulong Version { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        Require.Name(JobID, "job ID");
        string name = Require.Name(Name, "tag name");
        Job job = entry.Read.RequireJob(string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace, JobID);
        if (Tag is null)
        {
            components.Jobs.Untag(entry, job, name);
            return NomadResult.Done(entry);
        }
        Tag.Name = name;
        components.Jobs.Tag(entry, job, Version, Tag);
        return NomadResult.Done(entry);
    }
}
