using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Properties.House;

/// <summary>Who may know whom: DESIGN.md, section 3.</summary>
public sealed class ArchitectureTests
{
    private static readonly ImmutableSortedDictionary<string, string[]> AllowedReferences = new Dictionary<string, string[]>
    {
        ["StateStore"] = [],
        ["StateStore.Generator"] = [],
        ["Nomad"] = ["StateStore"],
        ["Harness"] = ["StateStore"],
        ["Harness.Nomad"] = ["Harness", "Nomad"],
        ["Harness.Nomad.Mutants"] = ["Harness.Nomad"],
        ["Harness.Xunit"] = ["Harness"],
        ["Harness.Cli"] = ["Harness.Nomad", "Harness.Nomad.Mutants", "Models"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The folders of Harness from the bottom up; a folder may know those below its row. Running folds the step function with oracles and faults.</summary>
    private static readonly string[][] HarnessRows =
    [
        ["Machines"], ["Scripts"], ["Simulation"], ["Faults", "Oracles"], ["Running"], ["Generation", "Shrinking", "Exploration"], ["Campaigns"], ["Reports"],
    ];

    private static readonly Lazy<ImmutableHashSet<string>> OurNames = new(() =>
    [
        .. from project in Sources.Projects
           from tree in project.Files
           from node in tree.GetRoot().DescendantNodes(n => n is not BaseMethodDeclarationSyntax)
           let name = node switch
           {
               BaseTypeDeclarationSyntax type => type.Identifier.Text,
               DelegateDeclarationSyntax type => type.Identifier.Text,
               MethodDeclarationSyntax { ParameterList.Parameters: [{ } first, ..] } method when first.Modifiers.Any(SyntaxKind.ThisKeyword) => method.Identifier.Text,
               _ => null,
           }
           where name is not null
           select name,
    ]);

    private static readonly Lazy<ImmutableArray<Use>> LazyUses = new(() => [.. Sources.Projects.SelectMany(Uses)]);

    [Fact]
    public void Projects_reference_whom_they_may()
    {
        Assert.Equal(AllowedReferences.Keys, Sources.Projects.Select(p => p.Name));
        foreach ((string name, string[] allowed) in AllowedReferences)
        {
            XDocument project = XDocument.Load(Path.Combine(Sources.Root, "src", name, name + ".csproj"));
            IEnumerable<string> references = project.Descendants("ProjectReference")
                .Where(r => (string?)r.Attribute("OutputItemType") != "Analyzer")
                .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
            Assert.Empty(references.Except(allowed));
        }
    }

    [Fact]
    public void A_file_declares_the_namespace_of_its_folder()
    {
        IEnumerable<string> wrong =
            from project in Sources.Projects
            where project.Name != "StateStore.Generator"
            from tree in project.Files
            let folder = Path.GetDirectoryName(tree.FilePath)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')
            from declared in tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>()
            where declared.Name.ToString() != folder && !folder.StartsWith(declared.Name + ".", StringComparison.Ordinal)
            select $"{tree.FilePath} declares {declared.Name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Harness_knows_of_the_store_its_objects_guards_and_wire_format_only() => Assert.Empty(
        from use in LazyUses.Value
        where use.FromProject is "Harness" or "Harness.Xunit" && use.ToProject == "StateStore" && use.ToFolder is not ("Objects" or "Guarding" or "Wire")
        select use.ToString());

    [Fact]
    public void The_radix_tree_knows_nothing_else_of_the_store() => Assert.Empty(
        from use in LazyUses.Value
        where use is { FromProject: "StateStore", FromFolder: "Radix", ToProject: "StateStore", ToFolder: not "Radix" }
        select use.ToString());

    [Fact]
    public void Inside_Harness_every_arrow_points_down()
    {
        IEnumerable<string> wrong =
            from use in LazyUses.Value
            where use.FromProject == "Harness" && use.ToProject == "Harness" && use.FromFolder != use.ToFolder
            where Row(use.FromFolder) <= Row(use.ToFolder)
            where Row(use.FromFolder) < Row(use.ToFolder) || LazyUses.Value.Any(back => back.FromProject == "Harness" && back.ToProject == "Harness" && back.FromFolder == use.ToFolder && back.ToFolder == use.FromFolder)
            select use.ToString();
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_of_Harness_has_a_row() =>
        Assert.All(LazyUses.Value.Where(u => u.FromProject == "Harness").Select(u => u.FromFolder).Distinct(), f => Assert.True(Row(f) >= 0, f));

    [Fact]
    public void The_uses_are_seen()
    {
        Assert.Contains(LazyUses.Value, u => u is { FromProject: "Harness", FromFolder: "Shrinking", ToFolder: "Scripts" });
        Assert.Contains(LazyUses.Value, u => u is { FromProject: "Nomad", ToProject: "StateStore", ToFolder: "Tables" });
    }

    private static int Row(string folder) => Array.FindIndex(HarnessRows, row => row.Contains(folder));

    // A use is a type of ours that a file names, or an extension method that it calls. Names of members are not asked for: their types are named somewhere, too.
    private static IEnumerable<Use> Uses(Project project)
    {
        foreach (SyntaxTree tree in project.Files)
        {
            SemanticModel model = project.Model(tree);
            string[] from = tree.FilePath.Split('/');
            HashSet<string> settled = [];
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                string text = name.Identifier.Text;
                if (!OurNames.Value.Contains(text) || settled.Contains(text))
                {
                    continue;
                }
                ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
                INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                if (type?.ContainingAssembly is not { } assembly || !AllowedReferences.ContainsKey(assembly.Name))
                {
                    continue;
                }
                // One word can be a type here and a property there, so a word is settled only once it was seen as the type.
                if (symbol is INamedTypeSymbol)
                {
                    settled.Add(text);
                }
                string space = type.ContainingNamespace.ToDisplayString();
                string folder = space.StartsWith(assembly.Name + ".", StringComparison.Ordinal) ? space[(assembly.Name.Length + 1)..].Split('.')[0] : "";
                yield return new Use(project.Name, from.Length > 3 ? from[2] : "", assembly.Name, folder, $"{tree.FilePath} uses {type.ToDisplayString()}");
            }
        }
    }

    private sealed record Use(string FromProject, string FromFolder, string ToProject, string ToFolder, string Text)
    {
        public override string ToString() => Text;
    }
}
