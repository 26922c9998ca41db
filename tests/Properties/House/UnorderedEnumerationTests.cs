using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Properties.House;

public sealed class UnorderedEnumerationTests
{
    private const string TheOneHelper = "src/StateStore/Objects/Ordering.cs";

    [Fact]
    public void Nothing_in_src_depends_on_the_order_of_a_dictionary_or_set()
    {
        List<string> found = [.. from project in Sources.Projects from tree in project.Files where tree.FilePath != TheOneHelper from place in UnorderedEnumeration.Find(project.Model(tree)) select place];
        Assert.True(found.Count == 0, $"Use StateStore.Objects.Ordering:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void The_helper_is_where_the_search_finds_something() =>
        Assert.NotEmpty(from project in Sources.Projects from tree in project.Files where tree.FilePath == TheOneHelper from place in UnorderedEnumeration.Find(project.Model(tree)) select place);

    [Fact]
    public void All_sources_can_be_read() =>
        Assert.Empty(from project in Sources.Projects from tree in project.Files from problem in tree.GetDiagnostics() where problem.Severity == DiagnosticSeverity.Error select problem.ToString());

    [Theory]
    [InlineData("foreach (var e in map) { }")]
    [InlineData("foreach (var (k, v) in map) { }")]
    [InlineData("foreach (var k in map.Keys) { }")]
    [InlineData("var a = map?.Values;")]
    [InlineData("var a = set.Select(x => x);")]
    [InlineData("var a = set?.ToList();")]
    [InlineData("var a = set.First();")]
    [InlineData("var a = Enumerable.First(set);")]
    [InlineData("var a = from x in set select x;")]
    [InlineData("int[] a = [1, .. set];")]
    [InlineData("var a = new List<int>(set);")]
    [InlineData("var a = string.Join(\",\", set);")]
    [InlineData("IEnumerable<int> a = set;")]
    [InlineData("var a = (IEnumerable<int>)set;")]
    [InlineData("set.CopyTo(new int[9]);")]
    [InlineData("foreach (var x in any) { }")]
    [InlineData("foreach (var x in derived) { }")]
    [InlineData("foreach (var x in System.Collections.Immutable.ImmutableHashSet.Create(1)) { }")]
    [InlineData("using var a = new System.Collections.Concurrent.ConcurrentDictionary<int, int>().GetEnumerator();")]
    public void An_enumeration_is_found(string statement) => Assert.NotEmpty(Find(statement));

    [Theory]
    [InlineData("var a = map.TryGetValue(1, out _) && set.Contains(2) && map.Count > 0;")]
    [InlineData("foreach (var e in sorted) { }")]
    [InlineData("foreach (var k in sorted.Keys) { }")]
    [InlineData("foreach (var x in list) { }")]
    [InlineData("set.UnionWith(set); var a = set.SetEquals(set);")]
    [InlineData("var a = new HashSet<int>(set); var b = new Dictionary<int, string>(map);")]
    [InlineData("foreach (var e in StateStore.Objects.Ordering.Ordered(map)) { }")]
    public void What_does_not_enumerate_or_has_an_order_is_let_through(string statement) => Assert.Empty(Find(statement));

    private static List<string> Find(string statement)
    {
        CSharpCompilation compilation = Sources.Snippet($$"""
            class Derived : HashSet<int> { }
            class Snippet
            {
                void Body(Dictionary<int, string> map, HashSet<int> set, IReadOnlyDictionary<int, int> any, Derived derived, SortedDictionary<int, int> sorted, List<int> list)
                {
                    {{statement}}
                }
            }
            """);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. UnorderedEnumeration.Find(compilation.GetSemanticModel(compilation.SyntaxTrees.Single(t => t.FilePath == "Snippet.cs")))];
    }
}
