namespace StateStore.Objects;

/// <summary>
/// Marks a plain mutable partial class as a state object. The generator emits its traversals
/// (<see cref="IStateObject{TSelf}"/>), from which copy, encode, decode, hash, diff, slots and aliasing checks are derived.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateObjectAttribute : Attribute;

/// <summary>Gives a property of a state object its field number. The number is for ever: a removed one is never given again.</summary>
/// <param name="number">The field number, 1 or more, unique within the type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute(int number) : Attribute
{
    /// <summary>The field number.</summary>
    public int Number { get; } = number;
}

/// <summary>
/// Says since which version a property of a state object is known. A model of an older version (<see cref="ObjectModel.Version"/>) reads it as a
/// field it does not know, and keeps it. Without this attribute a property is known since version 1.
/// </summary>
/// <param name="version">The version, 1 or more.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SinceAttribute(int version) : Attribute
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;
}

/// <summary>Marks a property of a state object, or a field or property of any other class, that is no state: a cache that no traversal visits.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NotStateAttribute : Attribute;
