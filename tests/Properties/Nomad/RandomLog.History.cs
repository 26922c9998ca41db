using Nomad.Messages;
using Nomad.Objects;

namespace Properties.Nomad;

internal sealed partial class RandomLog
{
    // Entries about what is kept of jobs besides their rows.
    private INomadRequest NextOfHistory() => _random.Next(8) switch
    {
        0 or 1 => new JobRegisterRequest { Job = Odd(Periodic()), Submission = new() { Source = $"job {Index}", Format = "hcl2" } },
        2 or 3 => new ScalingEventRequest { JobID = JobID(), TaskGroup = "g", ScalingEvent = Odd(new ScalingEvent { Count = 3, Message = "scaled" }) },
        4 => new JobVersionTagRequest { JobID = JobID(), Name = $"tag{_random.Next(2)}", Version = (ulong)_random.Next(4), Tag = _random.Next(3) == 0 ? null : new() },
        5 => new JobStabilityRequest { JobID = JobID(), JobVersion = (ulong)_random.Next(6), Stable = _random.Next(3) > 0 },
        6 => new DeploymentDeleteRequest { Deployments = [OldOrNew("dddddddd")] },
        _ => new JobBatchDeregisterRequest { Jobs = [new() { JobID = JobID(), Purge = _random.Next(2) == 0 }], Evals = [NewEval()] },
    };

    private Job Periodic()
    {
        Job job = NewJob();
        job.Type = JobType.Batch;
        if (_random.Next(2) == 0) job.Periodic = new PeriodicConfig { Enabled = true, Spec = "@daily" };
        return job;
    }
}
