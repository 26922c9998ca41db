using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StateStore.Generator;

/// <summary>Every build error the generator reports, with its id.</summary>
internal static class Problems
{
    private static readonly DiagnosticDescriptor NeitherKeyNorNotState = Rule("HS0001", "Property is neither state nor a cache",
        "Property '{0}.{1}' carries neither [Key(n)] nor [NotState]: give it a field number, or mark it as no state");
    private static readonly DiagnosticDescriptor BothKeyAndNotState = Rule("HS0002", "Property is both state and a cache",
        "Property '{0}.{1}' carries both [Key(n)] and [NotState]: decide for one");
    private static readonly DiagnosticDescriptor DuplicateNumber = Rule("HS0003", "Field number is taken",
        "Field number {2} of '{0}.{1}' is taken by '{0}.{3}': a number belongs to one field for ever");
    private static readonly DiagnosticDescriptor NonPositiveNumber = Rule("HS0004", "Field number is not positive",
        "Field number {2} of '{0}.{1}' is not positive: numbers start at 1");
    private static readonly DiagnosticDescriptor UnknownKind = Rule("HS0005", "Type is outside the closed list of kinds",
        "Property '{0}.{1}' has type '{2}', which no state object can hold; allowed are: " + Kinds.Allowed);
    private static readonly DiagnosticDescriptor NotReadWrite = Rule("HS0006", "Field has no public getter and setter",
        "Property '{0}.{1}' must be an instance property with a public get and a public set (not init, not required)");
    private static readonly DiagnosticDescriptor HoldsField = Rule("HS0007", "State object holds a field",
        "'{0}.{1}' is a field, which no traversal visits: make it a property with [Key(n)] or [NotState]");
    internal const string NotPlainClassId = "HS0008";
    private static readonly DiagnosticDescriptor NotPlainClass = Rule(NotPlainClassId, "State object is not a plain partial class",
        "State object '{0}' must be {1}");

    internal static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        NeitherKeyNorNotState, BothKeyAndNotState, DuplicateNumber, NonPositiveNumber, UnknownKind, NotReadWrite, HoldsField, NotPlainClass,
    ];

    /// <summary>The diagnostic of a problem.</summary>
    internal static Diagnostic Report(ProblemModel problem)
    {
        PlaceModel place = problem.Place;
        Location location = place.File.Length == 0 ? Location.None : Location.Create(
            place.File, new TextSpan(place.Start, place.Length),
            new LinePositionSpan(new LinePosition(place.StartLine, place.StartColumn), new LinePosition(place.EndLine, place.EndColumn)));
        return Diagnostic.Create(All.Single(rule => rule.Id == problem.Id), location, problem.Arguments.Items.ToArray<object>());
    }

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "StateStore", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
