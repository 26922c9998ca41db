using System.Globalization;
using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>What must hold before a job is written.</summary>
internal static class JobPreconditions
{
    /// <summary>Checks that the parts of a job can be told apart: names are keys of its summary and its policies.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidJob"/>.</exception>
    internal static void RequireUsable(Job job)
    {
        Require.Name(job.ID, "job ID");
        RequireNames(job, "groups", job.TaskGroups, group => group.Name);
        foreach (TaskGroup group in job.TaskGroups ?? [])
        {
            RequireNames(job, $"tasks of group {group.Name}", group.Tasks, task => task.Name);
            // The text is a part of the result: a server's own minus sign has no place in it.
            if (group.Count < 0) throw new StateError(NomadErrors.InvalidJob, string.Create(CultureInfo.InvariantCulture, $"job {job.ID}: group {group.Name} has count {group.Count}"));
        }
    }

    /// <summary>Checks that the places a job names exist. It is asked of a new specification only: what is there may always be stopped.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.NamespaceNotFound"/> or <see cref="NomadErrors.NodePoolNotFound"/>.</exception>
    internal static void RequirePlaces(ReadTransaction read, Job job)
    {
        if (read.FindNamespace(job.Namespace) is null)
            throw new StateError(NomadErrors.NamespaceNotFound, $"job {job.ID} is in namespace {job.Namespace}, which does not exist");
        if (read.FindNodePool(job.NodePool) is null)
            throw new StateError(NomadErrors.NodePoolNotFound, $"job {job.ID} is in node pool {job.NodePool}, which does not exist");
    }

    /// <summary>
    /// True if a child of the same parent carries the job's token: the same dispatch, asked for twice. It is decided here and not by the server
    /// that was asked, since two servers may be asked at the same time.
    /// </summary>
    internal static bool IsDispatchedAlready(ReadTransaction read, Job job) =>
        !string.IsNullOrEmpty(job.DispatchIdempotencyToken)
        && read.ChildrenOf(job.Namespace, job.ParentID).Any(child => child.DispatchIdempotencyToken == job.DispatchIdempotencyToken);

    /// <summary>Checks that the job was not changed since the caller read it.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.JobExists"/>, <see cref="NomadErrors.JobNotFound"/> or <see cref="NomadErrors.JobModifyIndexConflict"/>.
    /// </exception>
    internal static void RequireIndex(Job? stored, Job job, ulong expected)
    {
        if (expected == 0)
        {
            if (stored is not null) throw new StateError(NomadErrors.JobExists, $"job {job.ID} was to be new, but it exists");
            return;
        }
        if (stored is null)
            throw new StateError(NomadErrors.JobNotFound, $"job {job.ID} was to have index {expected}, but it does not exist");
        if (stored.JobModifyIndex != expected)
        {
            throw new StateError(NomadErrors.JobModifyIndexConflict,
                $"job {job.ID} was to have index {expected}, but it has {stored.JobModifyIndex}");
        }
    }

    private static void RequireNames<T>(Job job, string what, List<T>? parts, Func<T, string?> name)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (T part in parts ?? [])
        {
            string? own = part is null ? null : name(part);
            if (string.IsNullOrEmpty(own)) throw new StateError(NomadErrors.InvalidJob, $"job {job.ID}: one of the {what} has no name");
            if (!names.Add(own)) throw new StateError(NomadErrors.InvalidJob, $"job {job.ID}: two of the {what} are named {own}");
        }
    }
}
