using System.Collections.Immutable;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>A version of a job as the model knows it.</summary>
internal sealed record ModelVersion(string Namespace, string ID, ulong Version)
{
    public ulong JobModifyIndex { get; init; }
    public bool Stable { get; init; }
    public string? Tag { get; init; }
}

/// <summary>The text a version was made from.</summary>
internal sealed record ModelSubmission(string Namespace, string ID, ulong Version, ulong JobModifyIndex, string? Source);

/// <summary>When a periodic job was last launched.</summary>
internal sealed record ModelLaunch(string Namespace, string ID, Timestamp At);

/// <summary>The scaling events of a group, by their log indexes, newest first.</summary>
internal sealed record ModelEvents(string Namespace, string ID, string Group, ImmutableList<ulong> Indexes);

/// <summary>What is kept about jobs besides their rows, in plain lists.</summary>
internal sealed class ModelHistory
{
    private const int Kept = 6;
    private const int KeptEvents = 20;

    public List<ModelVersion> Versions { get; private init; } = [];
    public List<ModelSubmission> Submissions { get; private init; } = [];
    public List<ModelLaunch> Launches { get; private init; } = [];
    public List<ModelEvents> Events { get; private init; } = [];

    public ModelHistory Copy() => new() { Versions = [.. Versions], Submissions = [.. Submissions], Launches = [.. Launches], Events = [.. Events] };

    public ModelVersion? Version(string? jobNamespace, string? id, ulong version) =>
        Versions.Find(row => row.Namespace == jobNamespace && row.ID == id && row.Version == version);

    public void Put(ModelVersion version)
    {
        Versions.RemoveAll(row => row.Namespace == version.Namespace && row.ID == version.ID && row.Version == version.Version);
        Versions.Add(version);
    }

    /// <summary>The newest six untagged versions stay, the newest stable one in place of the oldest of them if it is not among them.</summary>
    public void Prune(string jobNamespace, string id)
    {
        List<ModelVersion> untagged = Versions.FindAll(row => row.Namespace == jobNamespace && row.ID == id && row.Tag is null);
        untagged.Sort((left, right) => right.Version.CompareTo(left.Version));
        if (untagged.Count <= Kept) return;
        List<ModelVersion> kept = untagged.GetRange(0, Kept);
        if (untagged.Find(row => row.Stable) is { } stable && !kept.Contains(stable)) kept[Kept - 1] = stable;
        Versions.RemoveAll(row => untagged.Contains(row) && !kept.Contains(row));
    }

    public void Submit(ModelSubmission submission)
    {
        Submissions.Add(submission);
        List<ModelSubmission> ofJob = Submissions.FindAll(row => row.Namespace == submission.Namespace && row.ID == submission.ID);
        ofJob.Sort((left, right) => right.JobModifyIndex.CompareTo(left.JobModifyIndex));
        Submissions.RemoveAll(row => ofJob.IndexOf(row) >= Kept);
    }

    public ModelLaunch? Launch(string? jobNamespace, string? id) => Launches.Find(row => row.Namespace == jobNamespace && row.ID == id);

    public void Launched(string jobNamespace, string id, Timestamp at)
    {
        if (Launch(jobNamespace, id) is { } known && known.At.CompareTo(at) >= 0) return;
        Launches.RemoveAll(row => row.Namespace == jobNamespace && row.ID == id);
        Launches.Add(new ModelLaunch(jobNamespace, id, at));
    }

    public void Scaled(string jobNamespace, string id, string group, ulong index)
    {
        ModelEvents known = Events.Find(row => row.Namespace == jobNamespace && row.ID == id && row.Group == group) ?? new ModelEvents(jobNamespace, id, group, []);
        Events.Remove(known);
        ImmutableList<ulong> indexes = known.Indexes.Insert(0, index);
        Events.Add(known with { Indexes = indexes.Count > KeptEvents ? indexes.RemoveAt(KeptEvents) : indexes });
    }

    public void Forget(string jobNamespace, string id)
    {
        Versions.RemoveAll(row => row.Namespace == jobNamespace && row.ID == id);
        Submissions.RemoveAll(row => row.Namespace == jobNamespace && row.ID == id);
        Launches.RemoveAll(row => row.Namespace == jobNamespace && row.ID == id);
        Events.RemoveAll(row => row.Namespace == jobNamespace && row.ID == id);
    }
}
