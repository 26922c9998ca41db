using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateStore.Generator;
using StateStore.Objects;

namespace Properties.Objects;

/// <summary>Runs the generator over snippets, as a build would.</summary>
internal static class GeneratorRun
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Building = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(StateObjectAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A compilation of the given files.</summary>
    internal static CSharpCompilation Compile(params string[] files) => CSharpCompilation.Create(
        "Snippet", files.Select((text, i) => CSharpSyntaxTree.ParseText(text, Parsing, path: $"File{i}.cs")), References, Building);

    /// <summary>A tree as <see cref="Compile"/> makes them.</summary>
    internal static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path: path);

    /// <summary>A driver that tracks its steps.</summary>
    internal static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new StateObjectGenerator().AsSourceGenerator()], parseOptions: Parsing,
        driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    /// <summary>The generator's errors for a class body inside a valid class.</summary>
    internal static IReadOnlyList<Diagnostic> ErrorsOf(string source)
    {
        GeneratorDriverRunResult result = Driver().RunGenerators(Compile(source)).GetRunResult();
        Assert(result.Results.All(one => one.Exception is null), "the generator threw");
        return result.Diagnostics;
    }

    /// <summary>Everything the whole build says of a source, generated code included.</summary>
    internal static (ImmutableArray<Diagnostic> Diagnostics, string Generated) Build(string source)
    {
        GeneratorDriver driver = Driver().RunGeneratorsAndUpdateCompilation(Compile(source), out Compilation built, out _);
        string generated = string.Join("\n", driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));
        return ([.. built.GetDiagnostics(), .. driver.GetRunResult().Diagnostics], generated);
    }

    private static void Assert(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
