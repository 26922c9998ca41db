using System.Globalization;

namespace StateStore.Objects;

/// <summary>What one part of a field path says.</summary>
internal enum PathStepKind
{
    /// <summary>A property.</summary>
    Name,
    /// <summary>A list position, map key or set element.</summary>
    Key,
    /// <summary>Any element (patterns only).</summary>
    Any,
    /// <summary>The place where an element can be added.</summary>
    Add,
}

/// <summary>One part of a field path.</summary>
internal readonly record struct PathStep(PathStepKind Kind, string Text)
{
    /// <summary>The position this step names in a list of a given length; -1 if it names none.</summary>
    internal int PositionWithin(int count) =>
        Kind == PathStepKind.Key && int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out int position) && position < count
            ? position
            : -1;
}
