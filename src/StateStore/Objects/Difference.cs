namespace StateStore.Objects;

/// <summary>One difference between two objects of a class.</summary>
/// <param name="Path">The field path, such as <c>TaskStates[web].Events[0].Message</c>.</param>
/// <param name="Old">The left value in the text form (one-line JSON), <c>null</c> for null, <see cref="Absent"/> for an element that is not there.</param>
/// <param name="New">The right value in the text form.</param>
public sealed record Difference(string Path, string Old, string New)
{
    /// <summary>Stands for the value of a list, map or set element that one side does not have.</summary>
    public const string Absent = "absent";

    /// <summary>The path with every list position and map key replaced by <c>*</c>: <c>TaskStates[*].Events[*].Message</c>.</summary>
    public string Pattern => FieldPath.ToPattern(Path);
}
