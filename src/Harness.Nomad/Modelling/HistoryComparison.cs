using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;
using static Harness.Nomad.Modelling.ModelComparison;

namespace Harness.Nomad.Modelling;

/// <summary>Compares what the model believes of versions, submissions, launches and scaling events with what the machine holds.</summary>
internal static class HistoryComparison
{
    public static InvariantBreach? Find(ModelHistory history, NomadMachine machine, ReadTransaction read) =>
        Differ("job_version", "", "rows", history.Versions.Count, machine.Count("job_version"))
        ?? Differ("job_submission", "", "rows", history.Submissions.Count, machine.Count("job_submission"))
        ?? Differ("periodic_launch", "", "rows", history.Launches.Count, machine.Count("periodic_launch"))
        ?? First(history.Versions, row => Compare(row, read.FindJobVersion(row.Namespace, row.ID, row.Version)))
        ?? First(history.Submissions, row => Compare(row, read.FindSubmission(row.Namespace, row.ID, row.Version)))
        ?? First(history.Launches, row => Differ("periodic_launch", $"{row.Namespace}/{row.ID}", "Launch",
            (Timestamp?)row.At, read.FindPeriodicLaunch(row.Namespace, row.ID)?.Launch))
        ?? First(history.Events, row => Compare(row, read.FindScalingEvents(row.Namespace, row.ID)));

    private static InvariantBreach? Compare(ModelVersion expected, Job? found)
    {
        string key = $"{expected.Namespace}/{expected.ID}/{expected.Version}";
        if (found is null) return Differ("job_version", key, "rows", 1, 0);
        return Differ("job_version", key, "JobModifyIndex", expected.JobModifyIndex, found.JobModifyIndex)
            ?? Differ("job_version", key, "Stable", expected.Stable, found.Stable)
            ?? Differ("job_version", key, "VersionTag.Name", expected.Tag, found.VersionTag?.Name);
    }

    private static InvariantBreach? Compare(ModelSubmission expected, JobSubmission? found)
    {
        string key = $"{expected.Namespace}/{expected.ID}/{expected.Version}";
        if (found is null) return Differ("job_submission", key, "rows", 1, 0);
        return Differ("job_submission", key, "JobModifyIndex", expected.JobModifyIndex, found.JobModifyIndex)
            ?? Differ("job_submission", key, "Source", expected.Source, found.Source);
    }

    private static InvariantBreach? Compare(ModelEvents expected, JobScalingEvents? found)
    {
        List<ScalingEvent>? events = found?.ScalingEvents?.GetValueOrDefault(expected.Group);
        return Differ("scaling_event", $"{expected.Namespace}/{expected.ID}", $"ScalingEvents[{expected.Group}]",
            string.Join(' ', expected.Indexes), string.Join(' ', (events ?? []).Select(told => told.CreateIndex)));
    }
}
