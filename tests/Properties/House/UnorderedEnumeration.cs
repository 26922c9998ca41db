using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Properties.House;

/// <summary>
/// Finds places whose outcome could depend on the order of a dictionary or set: foreach, query, spread, GetEnumerator, CopyTo, Keys, Values, LINQ, and
/// every use of such a collection where a sequence is wanted. Looking things up, counting and set operations do not enumerate.
/// </summary>
internal static class UnorderedEnumeration
{
    private static readonly ImmutableHashSet<string> Unordered =
    [
        "System.Collections.Hashtable",
        "System.Collections.IDictionary",
        "System.Collections.Concurrent.ConcurrentBag<T>",
        "System.Collections.Concurrent.ConcurrentDictionary<TKey, TValue>",
        "System.Collections.Frozen.FrozenDictionary<TKey, TValue>",
        "System.Collections.Frozen.FrozenSet<T>",
        "System.Collections.Generic.Dictionary<TKey, TValue>",
        "System.Collections.Generic.Dictionary<TKey, TValue>.KeyCollection",
        "System.Collections.Generic.Dictionary<TKey, TValue>.ValueCollection",
        "System.Collections.Generic.HashSet<T>",
        "System.Collections.Generic.IDictionary<TKey, TValue>",
        "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>",
        "System.Collections.Generic.IReadOnlySet<T>",
        "System.Collections.Generic.ISet<T>",
        "System.Collections.Immutable.IImmutableDictionary<TKey, TValue>",
        "System.Collections.Immutable.IImmutableSet<T>",
        "System.Collections.Immutable.ImmutableDictionary<TKey, TValue>",
        "System.Collections.Immutable.ImmutableDictionary<TKey, TValue>.Builder",
        "System.Collections.Immutable.ImmutableHashSet<T>",
        "System.Collections.Immutable.ImmutableHashSet<T>.Builder",
        "System.Runtime.CompilerServices.ConditionalWeakTable<TKey, TValue>",
    ];

    private static readonly ImmutableHashSet<string> Sequences =
    [
        "System.Collections.IEnumerable",
        "System.Collections.ICollection",
        "System.Collections.Generic.IEnumerable<T>",
        "System.Collections.Generic.ICollection<T>",
        "System.Collections.Generic.IReadOnlyCollection<T>",
    ];

    private static readonly ImmutableHashSet<string> Enumerating = ["Keys", "Values", "GetEnumerator", "CopyTo", "RemoveWhere"];

    private static readonly ImmutableHashSet<string> Linq = [.. typeof(Enumerable).GetMethods().Concat(typeof(ImmutableArray).GetMethods()).Select(m => m.Name)];

    /// <summary>One line per place: file, line, what is there.</summary>
    internal static IEnumerable<string> Find(SemanticModel model)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            string? what = node switch
            {
                ForEachStatementSyntax each when IsUnordered(model, each.Expression) => "foreach over " + each.Expression,
                ForEachVariableStatementSyntax each when IsUnordered(model, each.Expression) => "foreach over " + each.Expression,
                FromClauseSyntax from when IsUnordered(model, from.Expression) => "query over " + from.Expression,
                SpreadElementSyntax spread when IsUnordered(model, spread.Expression) => "spread of " + spread.Expression,
                MemberAccessExpressionSyntax access when Enumerates(model, access.Expression, access.Name) => access.ToString(),
                ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } access
                    when Enumerates(model, access.Expression, binding.Name) => access.ToString(),
                ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } access
                    when Enumerates(model, access.Expression, binding.Name) => access.ToString(),
                ExpressionSyntax expression when BecomesSequence(model, expression) => "as a sequence: " + expression,
                _ => null,
            };
            if (what is not null)
            {
                yield return $"{tree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {Line(what)}";
            }
        }
    }

    private static bool Enumerates(SemanticModel model, ExpressionSyntax receiver, SimpleNameSyntax name)
    {
        bool byName = Enumerating.Contains(name.Identifier.Text);
        if ((!byName && !Linq.Contains(name.Identifier.Text)) || !IsUnordered(model, receiver))
        {
            return false;
        }
        return byName || (model.GetSymbolInfo(name).Symbol is IMethodSymbol { ReducedFrom: { } extension } && IsSequence(extension.Parameters[0].Type));
    }

    // An argument to the collection's own set operations, or to the constructor of another unordered collection, has no order to lose.
    private static bool BecomesSequence(SemanticModel model, ExpressionSyntax expression)
    {
        // Asking for a type is what costs time: first see whether this can be a collection and stands where it could be converted.
        if (expression is not (NameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or BaseObjectCreationExpressionSyntax
                or CastExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax or AssignmentExpressionSyntax)
            || expression.Parent is NameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParameterSyntax
                or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or VariableDeclarationSyntax or ExpressionStatementSyntax or BinaryExpressionSyntax
                or TypeArgumentListSyntax or BaseTypeSyntax or AttributeSyntax or IfStatementSyntax or NullableTypeSyntax or ArrayTypeSyntax or BaseObjectCreationExpressionSyntax)
        {
            return false;
        }
        TypeInfo type = model.GetTypeInfo(expression);
        bool cast = expression is CastExpressionSyntax explicitly && IsUnordered(model, explicitly.Expression) && IsSequence(type.Type);
        if (!cast && !(IsUnordered(type.Type) && IsSequence(type.ConvertedType)))
        {
            return false;
        }
        return !(expression.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax call }
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && IsUnordered(method.ContainingType));
    }

    private static bool IsUnordered(SemanticModel model, ExpressionSyntax expression) => IsUnordered(model.GetTypeInfo(expression).Type);

    private static bool IsUnordered(ITypeSymbol? type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (Unordered.Contains(at.OriginalDefinition.ToDisplayString(Names)))
            {
                return true;
            }
        }
        return type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(IsUnordered);
    }

    private static bool IsSequence(ITypeSymbol? type) => type is not null && Sequences.Contains(type.OriginalDefinition.ToDisplayString(Names));

    private static SymbolDisplayFormat Names { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
