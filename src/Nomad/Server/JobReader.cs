using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>What a client asks any server about jobs.</summary>
public class JobReader
{
    /// <summary>All jobs by when they were last changed, oldest first, the caller's own; jobs changed by one entry by namespace and id.</summary>
    public List<Job> ListByModifyIndex(ReadTransaction read) => [.. InOrder(read).Select(read.Copy)];

    /// <summary>The stored jobs in the order of the list.</summary>
    protected virtual IEnumerable<Job> InOrder(ReadTransaction read) => read.Get(NomadTables.Jobs, NomadTables.JobsByModifyIndex);
}
