using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Properties.House;

public sealed partial class LintTests
{
    private const int MostLines = 500;

    private static readonly string[] CodeFolders = ["src", "tests", "samples", "bench"];

    [Fact]
    public void No_file_is_longer_than_500_lines() =>
        Assert.Empty(from path in Code() let lines = Read(path).Count(c => c == '\n') where lines > MostLines select $"{path}: {lines} lines");

    [Fact]
    public void Nothing_is_left_to_be_done_later() =>
        Assert.Empty(from path in Code() from place in Lines(path) where LaterWords().IsMatch(place.Text) select place.ToString());

    [Fact]
    public void No_test_is_skipped_or_sleeps() => Assert.Empty(
        from path in Code()
        where path.StartsWith("tests/", StringComparison.Ordinal)
        from place in Lines(path)
        where SkippedOrAsleep().IsMatch(place.Text)
        select place.ToString());

    [Fact]
    public void No_catch_block_is_empty() => Assert.Empty(
        from path in Code()
        let text = Read(path)
        // Most files catch nothing, and need not be parsed.
        where text.Contains("catch", StringComparison.Ordinal)
        from clause in CSharpSyntaxTree.ParseText(text, path: path).GetRoot().DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Block.Statements.Count == 0
        // A fuzz test may say which error it expects of bad bytes, and that there is nothing more to do about it.
        where !path.StartsWith("tests/", StringComparison.Ordinal) || clause.Declaration is null or { Type: IdentifierNameSyntax { Identifier.Text: "Exception" } }
        select $"{path}:{clause.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");

    [Fact]
    public void Every_relative_link_of_a_document_leads_somewhere() => Assert.Empty(
        from path in Sources.Files(".md", ".").Select(p => p.StartsWith("./", StringComparison.Ordinal) ? p[2..] : p)
        from place in Lines(path)
        from Match match in Link().Matches(place.Text)
        let target = match.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let full = Path.Combine(Sources.Root, Path.GetDirectoryName(path)!, target)
        where !File.Exists(full) && !Directory.Exists(full)
        select $"{place}: {target}");

    [Fact]
    public void Every_test_that_a_document_names_exists()
    {
        HashSet<string> tests =
        [
            .. from path in Sources.Files(".cs", "tests")
               let text = Read(path)
               from Match type in TestClass().Matches(text)
               from name in TestMethod().Matches(text).Select(method => $"{type.Groups[1].Value}.{method.Groups[1].Value}").Append(type.Groups[1].Value)
               select name,
        ];
        List<string> named =
        [
            .. from path in Sources.Files(".md", "docs")
               from place in Lines(path)
               from Match match in NamedTest().Matches(place.Text)
               select match.Groups[1].Value,
        ];
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(tests));
    }

    [Theory]
    [InlineData("// TO" + "DO: later", true)]
    [InlineData("x(); // FIX" + "ME", true)]
    [InlineData("throw new NotImplemented" + "Exception();", true)]
    [InlineData("// a method and its todos", false)]
    public void The_search_for_things_left_to_be_done_tells_them_apart(string line, bool isFound) => Assert.Equal(isFound, LaterWords().IsMatch(line));

    private static IEnumerable<string> Code() => Sources.Files(".cs", CodeFolders);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Sources.Root, path));

    private static IEnumerable<Place> Lines(string path) => Read(path).Split('\n').Select((text, i) => new Place(path, i + 1, text));

    // The words are written so that this file does not find itself.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|XX[X]|NotImplemented[E]xception)\b")]
    private static partial Regex LaterWords();

    [GeneratedRegex(@"\bSki[p]\s*=\s*""|\bThread\.Slee[p]\b")]
    private static partial Regex SkippedOrAsleep();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bclass (\w+(?:Tests|Laws|Traps|Stories))\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\b(?:void|Task) (\w+_\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"`(\w+(?:Tests|Laws|Traps|Stories)(?:\.\w+)?)`")]
    private static partial Regex NamedTest();

    private sealed record Place(string Path, int Line, string Text)
    {
        public override string ToString() => $"{Path}:{Line}: {Text.Trim()}";
    }
}
