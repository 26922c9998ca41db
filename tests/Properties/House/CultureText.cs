using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Properties.House;

/// <summary>
/// Finds texts made in the server's own culture: numbers with a sign or a point, and dates, in an interpolated string that is a plain string at once, in
/// a sum of texts, or asked for their text without a culture. Unsigned whole numbers look the same in every culture.
/// </summary>
internal static class CultureText
{
    private const string WithoutCulture = "ToString";

    /// <summary>One line per place: file, line, what is there.</summary>
    internal static IEnumerable<string> Find(SemanticModel model)
    {
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            ExpressionSyntax? value = node switch
            {
                InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax whole } hole when IsPlainText(model, whole) => hole.Expression,
                BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && IsText(model, sum) => Summand(model, sum),
                InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: WithoutCulture } call } => call.Expression,
                _ => null,
            };
            if (value is not null && IsSensitive(model, value)) yield return $"{model.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {value}";
        }
    }

    // Handed to string.Create with a culture, or to FormattableString.Invariant, it is a handler or a formattable string and no text yet.
    private static bool IsPlainText(SemanticModel model, InterpolatedStringExpressionSyntax whole) =>
        model.GetTypeInfo(whole).ConvertedType?.SpecialType is SpecialType.System_String or SpecialType.System_Object;

    private static bool IsText(SemanticModel model, ExpressionSyntax expression) => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static ExpressionSyntax? Summand(SemanticModel model, BinaryExpressionSyntax sum) =>
        IsSensitive(model, sum.Left) ? sum.Left : IsSensitive(model, sum.Right) ? sum.Right : null;

    private static bool IsSensitive(SemanticModel model, ExpressionSyntax value)
    {
        ITypeSymbol? type = model.GetTypeInfo(value).Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type?.SpecialType is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
                or SpecialType.System_IntPtr or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_DateTime
            || type?.ToDisplayString() is "System.DateTimeOffset" or "System.Int128" or "System.Numerics.BigInteger";
    }
}
