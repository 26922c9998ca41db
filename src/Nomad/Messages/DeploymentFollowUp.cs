using Nomad.Objects;
using Nomad.State;

namespace Nomad.Messages;

/// <summary>What messages about deployments may bring along: the job to go back to, and an evaluation to act on it.</summary>
internal static class DeploymentFollowUp
{
    internal static NomadResult Write(EntryTransaction entry, NomadComponents components, Job? job, Evaluation? eval)
    {
        NomadResult result = NomadResult.Done(entry);
        if (job is not null)
        {
            // A canonical copy, as when the job was registered.
            Job own = entry.Copy(job);
            JobPreconditions.RequireUsable(own);
            own.Canonicalize();
            JobPreconditions.RequirePlaces(entry.Read, own);
            components.Jobs.Upsert(entry, own);
            result.JobModifyIndex = own.JobModifyIndex;
            result.JobVersion = own.Version;
        }
        if (eval is null) return result;
        components.Evals.UpsertAll(entry, [eval]);
        result.EvalIDs = [eval.ID!];
        return result;
    }
}
