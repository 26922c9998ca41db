using System;
using System.Collections.Generic;
using System.Linq;

namespace StateStore.Generator;

// What the pipeline carries from a declaration to the emitter: plain values compared by value, no symbols and no syntax nodes, so
// that an edit elsewhere reuses the cached output and nothing keeps an old compilation alive.

/// <summary>One class marked [StateObject].</summary>
internal sealed record ClassModel(
    string Namespace, string Name, EquatableArray<FieldModel> Fields, EquatableArray<ProblemModel> Problems);

/// <summary>One property marked [Key].</summary>
internal sealed record FieldModel(int Number, string Name, KindModel Kind, bool HasInitializer, int Since);

/// <summary>How a type maps to the closed list of kinds: its kind struct and the visitor members that take it.</summary>
/// <param name="Type">The fully qualified CLR type.</param>
/// <param name="Kind">The fully qualified kind struct.</param>
/// <param name="Member">The member of read and pair visitors, with type arguments.</param>
/// <param name="WriteMember">The member of write visitors, with type arguments.</param>
/// <param name="Cast">The number type an enumeration is cast to and from; empty for all others.</param>
/// <param name="IsScalar">True if the type may stand in a nullable or an immutable array.</param>
/// <param name="Form">Which form of direct traversal the type has.</param>
/// <param name="Child">The child class, for forms that reach one; else empty.</param>
/// <param name="Element">The CLR type of the elements of a list, map, immutable array or nullable; else empty.</param>
internal sealed record KindModel(
    string Type, string Kind, string Member, string WriteMember, string Cast, bool IsScalar, Form Form = Form.Plain, string Child = "", string Element = "");

/// <summary>How the direct traversals treat a type; all that is not named here goes by its kind.</summary>
internal enum Form
{
    /// <summary>By its kind: nullables, and collections of anything but strings and state objects.</summary>
    ByKind,
    /// <summary>An immutable array: nobody can change it, so it is shared by copies, and the array behind it is its shadow.</summary>
    Immutable,
    /// <summary>A value compared with ==.</summary>
    Plain,
    /// <summary>A double, compared by bits.</summary>
    Double,
    /// <summary>A string.</summary>
    Text,
    /// <summary>A byte array.</summary>
    Bytes,
    /// <summary>A list of strings.</summary>
    TextList,
    /// <summary>A map from strings to strings.</summary>
    TextMap,
    /// <summary>A set of strings.</summary>
    TextSet,
    /// <summary>A child object.</summary>
    Child,
    /// <summary>A list of child objects.</summary>
    ChildList,
    /// <summary>A map from strings to child objects.</summary>
    ChildMap,
    /// <summary>A frozen handle to a child object.</summary>
    Handle,
}

/// <summary>A diagnostic in waiting: its id, the place in a file and the arguments of its message.</summary>
internal sealed record ProblemModel(string Id, PlaceModel Place, EquatableArray<string> Arguments);

/// <summary>A place in a source file.</summary>
internal sealed record PlaceModel(string File, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);

/// <summary>An array compared element by element.</summary>
internal readonly struct EquatableArray<T>(IEnumerable<T> items) : IEquatable<EquatableArray<T>> where T : IEquatable<T>
{
    private readonly T[]? _items = items.ToArray();

    public IReadOnlyList<T> Items => _items ?? [];

    public bool Equals(EquatableArray<T> other) => Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode() => Items.Aggregate(17, (hash, item) => unchecked(hash * 31 + item.GetHashCode()));
}
