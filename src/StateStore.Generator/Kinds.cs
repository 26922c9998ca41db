using System.Linq;
using Microsoft.CodeAnalysis;

namespace StateStore.Generator;

/// <summary>The closed list of kinds: which CLR types a field, list element or map value can have.</summary>
internal static class Kinds
{
    private const string Home = "global::StateStore.Objects.";

    internal const string StateObjectAttribute = "StateStore.Objects.StateObjectAttribute";

    /// <summary>What is said of a type that is not on the list.</summary>
    internal const string Allowed =
        "bool, int, long, uint, ulong, double, an enum over int, Timestamp, these as nullable, string, byte[], a [StateObject] class, " +
        "Shared<T>, List<T>, Dictionary<string, T>, HashSet<string>, ImmutableArray of scalars or strings";

    /// <summary>The kind of a type; null if it is not on the list.</summary>
    internal static KindModel? Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => Simple("byte[]", "Bytes", isScalar: false, Form.Bytes),
        INamedTypeSymbol named => OfNamed(named),
        _ => null,
    };

    private static KindModel? OfNamed(INamedTypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean: return Simple("bool", "Bool");
            case SpecialType.System_Int32: return new KindModel("int", Home + "Int32Kind", "Int64", "Int32", "", true);
            case SpecialType.System_Int64: return Simple("long", "Int64");
            case SpecialType.System_UInt32: return new KindModel("uint", Home + "UInt32Kind", "UInt64", "UInt32", "", true);
            case SpecialType.System_UInt64: return Simple("ulong", "UInt64");
            case SpecialType.System_Double: return Simple("double", "Double", form: Form.Double);
            case SpecialType.System_String: return Simple("string", "String", form: Form.Text);
        }
        if (type.TypeKind == TypeKind.Enum) return OfEnum(type);
        string definition = type.OriginalDefinition.ToDisplayString();
        switch (definition)
        {
            case "StateStore.Objects.Timestamp": return Simple(Home + "Timestamp", "Time");
            case "System.Collections.Generic.List<T>": return OfElement(type, 0, "List");
            case "System.Collections.Generic.Dictionary<TKey, TValue>" when IsString(type.TypeArguments[0]): return OfElement(type, 1, "Map");
            case "System.Collections.Generic.HashSet<T>" when IsString(type.TypeArguments[0]): return Simple(Name(type), "Set", isScalar: false, Form.TextSet);
            case "System.Collections.Immutable.ImmutableArray<T>": return OfElement(type, 0, "ImmutableList", mustBeScalar: true);
            case "StateStore.Objects.Shared<T>" when IsStateObject(type.TypeArguments[0]): return OfChild(type, type.TypeArguments[0], "Shared", Form.Handle);
        }
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return OfElement(type, 0, "Nullable", mustBeScalar: true);
        return IsStateObject(type) ? OfChild(type, type, "Object", Form.Child) : null;
    }

    private static KindModel Simple(string type, string member, bool isScalar = true, Form form = Form.Plain) =>
        new(type, Home + member + "Kind", member, member, "", isScalar, form);

    private static KindModel? OfEnum(INamedTypeSymbol type)
    {
        if (type.EnumUnderlyingType?.SpecialType != SpecialType.System_Int32) return null;
        return new KindModel(Name(type), $"{Home}EnumKind<{Name(type)}>", "Int64", "Int32", "int", true);
    }

    private static KindModel? OfElement(INamedTypeSymbol type, int argument, string member, bool mustBeScalar = false)
    {
        KindModel? element = Of(type.TypeArguments[argument]);
        if (element is null || (mustBeScalar && !element.IsScalar)) return null;
        string arguments = $"<{element.Type}, {element.Kind}>";
        return new KindModel(
            Name(type), $"{Home}{member}Kind{arguments}", member + arguments, member + arguments, "", false, FormOf(member, element.Form), element.Child, element.Type);
    }

    // What is nested deeper than a collection of children or strings goes by its kind.
    private static Form FormOf(string member, Form element) => (member, element) switch
    {
        ("List", Form.Text) => Form.TextList,
        ("Map", Form.Text) => Form.TextMap,
        ("List", Form.Child) => Form.ChildList,
        ("Map", Form.Child) => Form.ChildMap,
        ("ImmutableList", _) => Form.Immutable,
        _ => Form.ByKind,
    };

    private static KindModel OfChild(INamedTypeSymbol type, ITypeSymbol child, string member, Form form)
    {
        string arguments = $"<{Name(child)}>";
        return new KindModel(Name(type), $"{Home}{member}Kind{arguments}", member + arguments, member + arguments, "", false, form, Name(child));
    }

    private static bool IsString(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private static bool IsStateObject(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Class
        && type.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == StateObjectAttribute);

    // Without nullable annotations: the emitted code carries none on element types.
    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
