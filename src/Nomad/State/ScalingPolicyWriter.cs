using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>
/// Derives the scaling policies of a job: one row per type and target, which keeps its ID for ever. Rows are copies: neither the job's
/// row nor its versions share a policy with them.
/// </summary>
public class ScalingPolicyWriter
{
    private readonly ObjectModel _model = new();

    /// <summary>
    /// Writes what differs between the policies in a job and the stored ones, and writes ID and indexes back into the job, which
    /// must still be the caller's own. Rows of a stopped job are disabled; what the job says about them stays.
    /// </summary>
    public virtual void Link(EntryTransaction entry, Job job)
    {
        List<ScalingPolicy> wanted = job.TakeScalingPolicies();
        foreach (ScalingPolicy stored in entry.Read.ScalingPoliciesOfJob(job.Namespace, job.ID).ToList())
        {
            if (!wanted.Exists(stored.HasSameTarget)) entry.Delete(NomadTables.ScalingPolicies, stored.ID);
        }
        foreach (ScalingPolicy policy in wanted) Upsert(entry, job, policy);
    }

    private void Upsert(EntryTransaction entry, Job job, ScalingPolicy policy)
    {
        ScalingPolicy? stored = entry.Read.ScalingPoliciesOfJob(job.Namespace, job.ID).FirstOrDefault(policy.HasSameTarget);
        policy.ID = stored?.ID ?? FreeID(entry, policy);
        policy.CreateIndex = stored?.CreateIndex ?? entry.Index;
        policy.ModifyIndex = stored?.ModifyIndex ?? entry.Index;

        ScalingPolicy row = entry.Copy(policy);
        if (job.Stop) row.Enabled = false;
        if (stored is not null && _model.For<ScalingPolicy>().Equal(row, stored)) return;
        policy.ModifyIndex = entry.Index;
        entry.Update(NomadTables.ScalingPolicies, row);
    }

    // The leader gives a new policy its ID. If it did not, or the ID is another target's (a job made from another one's text), the ID follows
    // from entry and target, so that every server finds the same.
    private static string FreeID(EntryTransaction entry, ScalingPolicy policy)
    {
        if (!string.IsNullOrEmpty(policy.ID) && entry.Read.Find(NomadTables.ScalingPolicies, policy.ID) is null) return policy.ID;
        string target = string.Join('\0', policy.Type, policy.TargetPart(ScalingPolicy.TargetNamespace), policy.TargetPart(ScalingPolicy.TargetJob),
            policy.TargetPart(ScalingPolicy.TargetGroup), policy.TargetPart(ScalingPolicy.TargetTask));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        byte[] text = Encoding.UTF8.GetBytes("\0\0\0\0\0\0\0\0" + target);
        BinaryPrimitives.WriteUInt64BigEndian(text, entry.Index);
        SHA256.HashData(text, hash);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
