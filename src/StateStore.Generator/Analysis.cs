using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StateStore.Generator;

/// <summary>Reads one class marked [StateObject] into a model, noting every problem it has.</summary>
internal sealed class Analysis
{
    private const string KeyAttribute = "StateStore.Objects.KeyAttribute";

    private readonly INamedTypeSymbol _type;
    private readonly List<ProblemModel> _problems = [];
    private readonly SortedDictionary<int, FieldModel> _fields = [];

    private Analysis(INamedTypeSymbol type) => _type = type;

    internal static ClassModel Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var analysis = new Analysis((INamedTypeSymbol)context.TargetSymbol);
        analysis.CheckClass(context.TargetNode, cancellation);
        analysis.CheckMembers(cancellation);
        INamedTypeSymbol type = analysis._type;
        string home = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new ClassModel(home, type.Name, new(analysis._fields.Values), new(analysis._problems));
    }

    private void CheckClass(SyntaxNode node, CancellationToken cancellation)
    {
        var declaration = (TypeDeclarationSyntax)node;
        Require(!_type.IsRecord, "a class, not a record");
        Require(declaration.Modifiers.Any(SyntaxKind.PartialKeyword), "partial, so that its traversals can be added");
        Require(!_type.IsAbstract && !_type.IsStatic, "neither abstract nor static");
        Require(!_type.IsGenericType, "no generic class");
        Require(_type.ContainingType is null, "declared in a namespace, not inside another type");
        Require(_type.BaseType is null or { SpecialType: SpecialType.System_Object }, "without a base class: its fields would be missed");
        Require(_type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && c.DeclaredAccessibility >= Accessibility.Internal),
            "given a parameterless constructor that is public or internal");
        cancellation.ThrowIfCancellationRequested();

        void Require(bool holds, string demand)
        {
            if (!holds) _problems.Add(new("HS0008", PlaceOf(declaration.Identifier.GetLocation()), new([_type.Name, demand])));
        }
    }

    private void CheckMembers(CancellationToken cancellation)
    {
        foreach (ISymbol member in _type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member.IsImplicitlyDeclared) continue;
            if (member.IsStatic)
            {
                if (member is IPropertySymbol && AttributeOf(member, KeyAttribute) is not null) Add("HS0006", member);
                continue;
            }
            if (member is IFieldSymbol) Add("HS0007", member);
            if (member is IPropertySymbol property) CheckProperty(property, cancellation);
            if (member is IEventSymbol) Add("HS0007", member);
        }
    }

    private void CheckProperty(IPropertySymbol property, CancellationToken cancellation)
    {
        AttributeData? key = AttributeOf(property, KeyAttribute);
        bool isCache = AttributeOf(property, "StateStore.Objects.NotStateAttribute") is not null;
        if (key is null)
        {
            if (!isCache) Add("HS0001", property);
            return;
        }
        if (isCache) Add("HS0002", property);
        if (key.ConstructorArguments.Length != 1 || key.ConstructorArguments[0].Value is not int number) return; // the compiler reports it
        string text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (number < 1) Add("HS0004", property, text);
        if (!IsReadWrite(property)) Add("HS0006", property);
        KindModel? kind = Kinds.Of(property.Type);
        if (kind is null && property.Type.TypeKind != TypeKind.Error) // a type that does not exist is the compiler's to report
            Add("HS0005", property, property.Type.ToDisplayString());
        if (_fields.TryGetValue(number, out FieldModel? other)) Add("HS0003", property, text, other.Name);
        else if (kind is not null) _fields.Add(number, new FieldModel(number, property.Name, kind, HasInitializer(property, cancellation), SinceOf(property)));
    }

    private static bool IsReadWrite(IPropertySymbol property) =>
        property is { IsIndexer: false, IsRequired: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
        && property.SetMethod is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false }
        && property.DeclaredAccessibility == Accessibility.Public;

    // A constructor of the class's own may set any property, so every property then counts as initialized.
    private bool HasInitializer(IPropertySymbol property, CancellationToken cancellation) =>
        _type.InstanceConstructors.Any(c => !c.IsImplicitlyDeclared)
        || property.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is PropertyDeclarationSyntax { Initializer: not null });

    private static int SinceOf(IPropertySymbol property) =>
        AttributeOf(property, "StateStore.Objects.SinceAttribute") is { ConstructorArguments.Length: 1 } since
        && since.ConstructorArguments.First().Value is int version ? version : 1;

    private static AttributeData? AttributeOf(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == name);

    private void Add(string id, ISymbol member, params string[] more)
    {
        string[] arguments = [_type.Name, member.Name, .. more];
        _problems.Add(new(id, PlaceOf(member.Locations.FirstOrDefault()), new(arguments)));
    }

    private static PlaceModel PlaceOf(Location? location)
    {
        if (location is null || location.SourceTree is null) return new("", 0, 0, 0, 0, 0, 0);
        FileLinePositionSpan lines = location.GetLineSpan();
        return new(location.SourceTree.FilePath, location.SourceSpan.Start, location.SourceSpan.Length,
            lines.StartLinePosition.Line, lines.StartLinePosition.Character, lines.EndLinePosition.Line, lines.EndLinePosition.Character);
    }
}
