using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes the claims of sticky host volumes: which volume the allocations of a group get again and again.</summary>
public class VolumeClaimWriter
{
    /// <summary>
    /// Writes a claim the leader made together with a plan. An allocation that was not placed after all claims nothing; one that takes the
    /// place of another gets its claim.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="claim">The claim; the store's from here on.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.ClaimIDInUse"/>.
    /// </exception>
    public virtual void Claim(EntryTransaction entry, TaskGroupHostVolumeClaim claim)
    {
        Require.Uuid(claim.AllocID, "allocation ID of a volume claim");
        Require.Name(claim.VolumeID, "volume ID of a volume claim");
        if (entry.Read.FindAlloc(claim.AllocID) is not { } alloc || alloc.TerminalStatus()) return;
        (claim.Namespace, claim.JobID, claim.TaskGroupName) = (alloc.Namespace, alloc.JobID, alloc.TaskGroup);
        TaskGroupHostVolumeClaim? stored =
            entry.Read.Find(VolumeTables.Claims, claim.Namespace, claim.JobID, claim.TaskGroupName, claim.VolumeID);
        claim.ID = stored?.ID ?? NewID(claim);
        if (stored is null && entry.Read.FindClaim(claim.ID) is not null)
            throw new StateError(NomadErrors.ClaimIDInUse, $"volume claim {claim.ID} belongs to another group or volume");
        entry.Put(VolumeTables.Claims, claim, stored);
    }

    /// <summary>Deletes a claim by its id: the group's next allocation may get another volume.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.ClaimNotFound"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? claimID)
    {
        TaskGroupHostVolumeClaim stored = entry.Read.FindClaim(Require.Uuid(claimID, "claim ID"))
            ?? throw new StateError(NomadErrors.ClaimNotFound, $"volume claim {claimID} not found");
        entry.Delete(VolumeTables.Claims, stored.Namespace, stored.JobID, stored.TaskGroupName, stored.VolumeID);
    }

    /// <summary>Deletes all claims of a job that is purged.</summary>
    public virtual void DeleteOfJob(EntryTransaction entry, string jobNamespace, string jobID) =>
        entry.DeleteAll(VolumeTables.Claims, VolumeTables.Claims.Id, jobNamespace, jobID);

    /// <summary>The id of a new claim: the one the leader gave, since a claim is deleted by it on every server.</summary>
    protected virtual string NewID(TaskGroupHostVolumeClaim claim) => Require.Uuid(claim.ID, "claim ID");
}
