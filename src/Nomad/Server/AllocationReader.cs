using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>
/// What a client asks any server: the allocations it is to run. The answer is made of copies, since it is completed before it is sent, and
/// what the store hands out belongs to the store.
/// </summary>
public class AllocationReader
{
    /// <summary>The allocations of a node, canonical, the caller's own; those that are not over first.</summary>
    public List<Allocation> ForNode(ReadTransaction read, string? nodeID) =>
        [.. read.AllocsOfNode(nodeID).Select(stored => Prepare(read, stored))];

    /// <summary>One allocation, canonical, the caller's own; null if there is none.</summary>
    public Allocation? Find(ReadTransaction read, string? id) => read.FindAlloc(id) is { } stored ? Prepare(read, stored) : null;

    /// <summary>Makes the answer of a stored allocation.</summary>
    protected virtual Allocation Prepare(ReadTransaction read, Allocation stored)
    {
        Allocation alloc = read.Copy(stored);
        alloc.Canonicalize();
        return alloc;
    }
}
