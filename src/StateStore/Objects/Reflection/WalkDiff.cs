namespace StateStore.Objects.Reflection;

/// <summary>All differences of two object graphs with their paths. A pair that is being compared already is not compared again: cycles end.</summary>
internal sealed class WalkDiff
{
    private readonly List<Difference> _found = [];
    private readonly List<(object Left, object Right)> _above = [];

    internal static List<Difference> Of(TypePlan plan, object left, object right)
    {
        var diff = new WalkDiff();
        if (left.GetType() != right.GetType()) diff.Note("", left.GetType(), left, right);
        else diff.Compare("", plan, plan.Type, left, right);
        return diff._found;
    }

    private void Visit(string path, Type declared, object? left, object? right)
    {
        if (ReferenceEquals(left, right)) return;
        if (left is null || right is null || left.GetType() != right.GetType()) Note(path, declared, left, right);
        else Compare(path, TypePlan.Of(left.GetType()), declared, left, right);
    }

    private void Compare(string path, TypePlan plan, Type declared, object left, object right)
    {
        if (plan.Kind == PlanKind.Leaf)
        {
            if (Leaf.Text(left) != Leaf.Text(right)) Note(path, declared, left, right);
            return;
        }
        if (plan.Kind is PlanKind.Atom or PlanKind.Unsupported || _above.Exists(pair => ReferenceEquals(pair.Left, left) && ReferenceEquals(pair.Right, right))) return;
        _above.Add((left, right));
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        List<Part> lefts = Part.Of(plan, left), rights = Part.Of(plan, right);
        if (plan.Kind is PlanKind.Map or PlanKind.Set) Merge(path, lefts, rights);
        else CompareInOrder(path, lefts, rights);
        _above.RemoveAt(_above.Count - 1);
    }

    private void CompareInOrder(string path, List<Part> left, List<Part> right)
    {
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (i >= right.Count) NoteAbsent(path, left[i], isOnLeft: true);
            else if (i >= left.Count) NoteAbsent(path, right[i], isOnLeft: false);
            else Visit(left[i].AppendTo(path), left[i].Declared, left[i].Value, right[i].Value);
        }
    }

    // Both sides ascend by step.
    private void Merge(string path, List<Part> left, List<Part> right)
    {
        int l = 0, r = 0;
        while (l < left.Count || r < right.Count)
        {
            int order = l == left.Count ? 1 : r == right.Count ? -1 : string.CompareOrdinal(left[l].Step, right[r].Step);
            if (order < 0) NoteAbsent(path, left[l], isOnLeft: true);
            else if (order > 0) NoteAbsent(path, right[r], isOnLeft: false);
            else Visit(left[l].AppendTo(path), left[l].Declared, left[l].Value, right[r].Value);
            if (order <= 0) l++;
            if (order >= 0) r++;
        }
    }

    private void NoteAbsent(string path, Part part, bool isOnLeft)
    {
        string text = WalkPrinter.Print(part.Value, part.Declared);
        _found.Add(isOnLeft ? new Difference(part.AppendTo(path), text, Difference.Absent) : new Difference(part.AppendTo(path), Difference.Absent, text));
    }

    private void Note(string path, Type declared, object? left, object? right) =>
        _found.Add(new Difference(path, WalkPrinter.Print(left, declared), WalkPrinter.Print(right, declared)));
}
