namespace Nomad.State;

/// <summary>A set of jobs an entry touched, in the order of the first touch, so that every server walks them alike.</summary>
public sealed class JobNames
{
    private readonly HashSet<(string?, string?)> _known = [];
    private readonly List<(string? Namespace, string? ID)> _inOrder = [];

    /// <summary>The jobs, each once.</summary>
    public IReadOnlyList<(string? Namespace, string? ID)> InOrder => _inOrder;

    /// <summary>Adds a job.</summary>
    public void Add(string? jobNamespace, string? id)
    {
        if (_known.Add((jobNamespace, id))) _inOrder.Add((jobNamespace, id));
    }
}
