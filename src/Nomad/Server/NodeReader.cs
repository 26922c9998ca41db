using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>What a client asks any server about nodes. The answer is made of copies, since it is completed before it is sent.</summary>
public class NodeReader
{
    /// <summary>One node, complete, the caller's own; null if there is none.</summary>
    public Node? Find(ReadTransaction read, string? id) => read.FindNode(id) is { } stored ? Prepare(read, stored) : null;

    /// <summary>Makes the answer of a stored node.</summary>
    protected virtual Node Prepare(ReadTransaction read, Node stored)
    {
        Node node = read.Copy(stored);
        node.CompleteTopology();
        return node;
    }
}
