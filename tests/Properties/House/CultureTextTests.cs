using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Properties.House;

/// <summary>Each server has a culture of its own; what an Apply writes or answers may not.</summary>
public sealed class CultureTextTests
{
    private static readonly string[] Reached = ["Nomad", "StateStore"];

    [Fact]
    public void Nothing_an_Apply_can_reach_makes_a_text_in_the_culture_of_the_server()
    {
        List<string> found = [.. from project in Sources.Projects where Reached.Contains(project.Name) from tree in project.Files from place in CultureText.Find(project.Model(tree)) select place];
        Assert.True(found.Count == 0, $"Use string.Create(CultureInfo.InvariantCulture, ...):\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("string a = $\"count {number}\";")]
    [InlineData("throw new Exception($\"{share}\");")]
    [InlineData("string a = $\"{perhaps:N0}\";")]
    [InlineData("string a = \"count \" + number;")]
    [InlineData("string a = number.ToString();")]
    [InlineData("string a = time.ToString();")]
    [InlineData("Console.WriteLine($\"{time}\");")]
    public void A_text_in_the_culture_of_the_server_is_found(string statement) => Assert.NotEmpty(Find(statement));

    [Theory]
    [InlineData("string a = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"count {number}\");")]
    [InlineData("string a = FormattableString.Invariant($\"count {number}\");")]
    [InlineData("string a = number.ToString(System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("string a = $\"index {index} of {name}\" + name + index;")]
    [InlineData("int a = number + 1;")]
    public void What_is_the_same_in_every_culture_is_let_through(string statement) => Assert.Empty(Find(statement));

    private static List<string> Find(string statement)
    {
        CSharpCompilation compilation = Sources.Snippet($$"""
            class Snippet
            {
                void Body(int number, double share, long? perhaps, ulong index, DateTime time, string name)
                {
                    {{statement}}
                }
            }
            """);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. CultureText.Find(compilation.GetSemanticModel(compilation.SyntaxTrees.Single(t => t.FilePath == "Snippet.cs")))];
    }
}
