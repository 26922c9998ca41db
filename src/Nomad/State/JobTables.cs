using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>The tables of what is kept about a job besides its row, its versions and its summary.</summary>
public static class JobTables
{
    /// <summary>Submissions by namespace, job and version.</summary>
    public static readonly Table<JobSubmission> Submissions = new("job_submission",
        TableIndex<JobSubmission>.Unique("id", KeyPart<JobSubmission>.Text(row => row.Namespace), KeyPart<JobSubmission>.Text(row => row.JobID),
            KeyPart<JobSubmission>.Unsigned(row => row.Version)));

    /// <summary>The last launches of periodic jobs by namespace and job.</summary>
    public static readonly Table<PeriodicLaunch> PeriodicLaunches = new("periodic_launch",
        TableIndex<PeriodicLaunch>.Unique("id", KeyPart<PeriodicLaunch>.Text(row => row.Namespace), KeyPart<PeriodicLaunch>.Text(row => row.ID)));

    /// <summary>Scaling events by namespace and job.</summary>
    public static readonly Table<JobScalingEvents> ScalingEvents = new("scaling_event",
        TableIndex<JobScalingEvents>.Unique("id", KeyPart<JobScalingEvents>.Text(row => row.Namespace),
            KeyPart<JobScalingEvents>.Text(row => row.JobID)));
}
