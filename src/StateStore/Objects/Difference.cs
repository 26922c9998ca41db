namespace StateStore.Objects;

/// <summary>One difference between two objects of a class.</summary>
/// <param name="Path">The field path, such as <c>TaskStates[web].Events[0].Message</c>.</param>
/// <param name="Old">The left value in the text form (one-line JSON), <c>null</c> for null.</param>
/// <param name="New">The right value in the text form.</param>
public sealed record Difference(string Path, string Old, string New)
{
    /// <summary>The path with every list position and map key replaced by <c>*</c>: <c>TaskStates[*].Events[*].Message</c>.</summary>
    public string Pattern => FieldPath.ToPattern(Path);
}
