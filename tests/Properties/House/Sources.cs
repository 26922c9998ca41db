using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Properties.House;

/// <summary>The repository's own files, and its projects compiled from source, for the tests that read code.</summary>
internal static class Sources
{
    /// <summary>The folder of Harness.sln.</summary>
    internal static string Root { get; } = FindRoot();

    // Whether something may be null is the build's business, and following it through every method would be most of the time.
    private static readonly CSharpParseOptions ParseOptions = new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([new("run-nullable-analysis", "never")]);

    private static readonly Lazy<ImmutableArray<Project>> LazyProjects = new(() => [.. Directory.GetDirectories(Path.Combine(Root, "src")).Order(StringComparer.Ordinal).Select(Load)]);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>The projects under src/, with the built assemblies of the other projects as references.</summary>
    internal static ImmutableArray<Project> Projects => LazyProjects.Value;

    /// <summary>Paths of all files with an extension that belong to the repository, relative to its root, with forward slashes.</summary>
    internal static IEnumerable<string> Files(string extension, params string[] folders) =>
        from folder in folders
        let start = Path.Combine(Root, folder)
        where Directory.Exists(start)
        from path in Directory.EnumerateFiles(start, "*" + extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj" || part.StartsWith('.'))
        select relative;

    /// <summary>Text as one file of an assembly that sees all of the projects.</summary>
    internal static CSharpCompilation Snippet(string text) => Compile("Snippet", [Parse(text, "Snippet.cs")]);

    private static Project Load(string folder)
    {
        string name = Path.GetFileName(folder);
        IEnumerable<SyntaxTree> trees = Files(".cs", "src/" + name).Select(path => Parse(File.ReadAllText(Path.Combine(Root, path)), path));
        return new Project(name, Compile(name, trees));
    }

    private static CSharpCompilation Compile(string name, IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        name,
        [ImplicitUsings, .. trees],
        References.Where(r => Path.GetFileNameWithoutExtension(r.Display) != name),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static SyntaxTree ImplicitUsings { get; } = Parse(
        string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Select(n => $"global using {n};\n")),
        "ImplicitUsings.cs");

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Harness.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder ?? throw new InvalidOperationException("These tests read the source: they run from a folder inside the repository.");
    }
}

/// <summary>One project under src/.</summary>
internal sealed record Project(string Name, CSharpCompilation Compilation)
{
    /// <summary>Its files, without the synthetic one.</summary>
    internal IEnumerable<SyntaxTree> Files => Compilation.SyntaxTrees.Where(t => t.FilePath.StartsWith("src/", StringComparison.Ordinal));

    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    /// <summary>The meaning of one file's names; what was asked once is remembered for the next test.</summary>
    internal SemanticModel Model(SyntaxTree tree)
    {
        lock (models)
        {
            return models.TryGetValue(tree, out SemanticModel? model) ? model : models[tree] = Compilation.GetSemanticModel(tree);
        }
    }
}
