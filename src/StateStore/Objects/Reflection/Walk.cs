using System.Runtime.CompilerServices;
using StateStore.Objects.Text;

namespace StateStore.Objects.Reflection;

/// <summary>What all walks share: the path for messages, a bound on depth, and the refusal of what can be no state.</summary>
internal sealed class Walk
{
    /// <summary>How deep a walk goes. Deeper graphs (long hand-made chains) are refused rather than left to overflow the stack.</summary>
    internal const int MaxDepth = 1000;

    private readonly TextPath _path = new("");

    internal int Depth { get; private set; }

    /// <summary>The plan of a value, by its own type.</summary>
    /// <exception cref="NotSupportedException">It can be no state; names the field path.</exception>
    internal TypePlan PlanOf(object value)
    {
        TypePlan plan = TypePlan.Of(value.GetType());
        if (plan.Kind == PlanKind.Unsupported)
            throw new NotSupportedException($"{TextPath.Shown(_path.Of(null))}: a {plan.Type.Name} can be no state; mark the member [NotState] if it is none");
        return plan;
    }

    /// <summary>Goes down into a part.</summary>
    /// <exception cref="NotSupportedException">The graph is nested too deeply.</exception>
    internal void Enter(Part part)
    {
        if (part.IsField) _path.PushField(part.Step);
        else _path.PushKey(part.Step);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++Depth > MaxDepth) throw new NotSupportedException("the object graph is nested deeper than 1000 levels");
    }

    /// <summary>Comes back up.</summary>
    internal void Leave()
    {
        _path.Pop();
        Depth--;
    }
}
