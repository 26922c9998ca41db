namespace StateStore.Objects;

/// <summary>One field of a state object, as the generator found it: number, property name and shape.</summary>
/// <param name="Number">The field number given by <see cref="KeyAttribute"/>.</param>
/// <param name="Name">The property's name, used in field paths and in the text form.</param>
/// <param name="Shape">The field's shape in terms of the closed list of kinds.</param>
public sealed record StateField(int Number, string Name, StateShape Shape)
{
    /// <summary>The version since which the field is known (<see cref="SinceAttribute"/>).</summary>
    public int Since { get; init; } = 1;
}

/// <summary>The kinds a field, list element or map value can have. The list is closed; anything else is a build error.</summary>
public enum StateKind
{
    /// <summary>A boolean.</summary>
    Bool,
    /// <summary>A signed integer (int, long) or an enumeration over int.</summary>
    Int64,
    /// <summary>An unsigned integer (uint, ulong).</summary>
    UInt64,
    /// <summary>A double, compared by bits, with one NaN.</summary>
    Double,
    /// <summary>A string.</summary>
    String,
    /// <summary>A mutable byte array.</summary>
    Bytes,
    /// <summary>A <see cref="Timestamp"/>.</summary>
    Time,
    /// <summary>A nullable value type; <see cref="StateShape.Element"/> is the value's shape.</summary>
    Nullable,
    /// <summary>A child state object; <see cref="StateShape.Type"/> is its class.</summary>
    Object,
    /// <summary>A <see cref="List{T}"/>; <see cref="StateShape.Element"/> is the element's shape.</summary>
    List,
    /// <summary>A <see cref="Dictionary{TKey,TValue}"/> with string keys; <see cref="StateShape.Element"/> is the value's shape.</summary>
    Map,
    /// <summary>A <see cref="HashSet{T}"/> of strings.</summary>
    Set,
    /// <summary>An immutable array of immutable elements (scalars and strings).</summary>
    ImmutableList,
    /// <summary>A frozen handle, <see cref="Objects.Shared{T}"/>, to a state object that several rows refer to.</summary>
    Shared,
}

/// <summary>The shape of a field, list element or map value.</summary>
/// <param name="Kind">Which of the closed list of kinds.</param>
/// <param name="Type">The CLR type of the value.</param>
/// <param name="Element">The shape of the elements, values or the nullable's value; null where there is none.</param>
public sealed record StateShape(StateKind Kind, Type Type, StateShape? Element = null);
