using Microsoft.CodeAnalysis;
using Xunit;

namespace Properties.Objects;

public sealed class GeneratorDiagnosticTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using StateStore.Objects;
        namespace Snippets;
        public enum Wide : long { A }
        public enum Plain { A }
        public sealed class Stranger { }
        [StateObject] public sealed partial class Child { [Key(1)] public int X { get; set; } }

        """;

    [Theory]
    [InlineData("HS0001", "public int Lost { get; set; }", "Property 'Row.Lost' carries neither [Key(n)] nor [NotState]: give it a field number, or mark it as no state")]
    [InlineData("HS0001", "public int Lost => 1;", "'Row.Lost'")]
    [InlineData("HS0001", "private int Lost { get; set; }", "'Row.Lost'")]
    [InlineData("HS0002", "[Key(1)] [NotState] public int X { get; set; }", "Property 'Row.X' carries both")]
    [InlineData("HS0003", "[Key(4)] public int X { get; set; } [Key(4)] public int Y { get; set; }", "Field number 4 of 'Row.Y' is taken by 'Row.X'")]
    [InlineData("HS0004", "[Key(0)] public int X { get; set; }", "Field number 0 of 'Row.X' is not positive: numbers start at 1")]
    [InlineData("HS0004", "[Key(-3)] public int X { get; set; }", "Field number -3 of 'Row.X'")]
    [InlineData("HS0005", "[Key(1)] public decimal X { get; set; }", "Property 'Row.X' has type 'decimal', which no state object can hold; allowed are: bool, int,")]
    [InlineData("HS0005", "[Key(1)] public float X { get; set; }", "'float'")]
    [InlineData("HS0005", "[Key(1)] public object? X { get; set; }", "'object?'")]
    [InlineData("HS0005", "[Key(1)] public DateTime X { get; set; }", "'System.DateTime'")]
    [InlineData("HS0005", "[Key(1)] public int[]? X { get; set; }", "'int[]?'")]
    [InlineData("HS0005", "[Key(1)] public byte[,]? X { get; set; }", "'byte[*,*]?'")]
    [InlineData("HS0005", "[Key(1)] public Wide X { get; set; }", "'Snippets.Wide'")]
    [InlineData("HS0005", "[Key(1)] public Stranger? X { get; set; }", "'Snippets.Stranger?'")]
    [InlineData("HS0005", "[Key(1)] public List<Stranger>? X { get; set; }", "List<Snippets.Stranger>?'")]
    [InlineData("HS0005", "[Key(1)] public IList<int>? X { get; set; }", "IList<int>?'")]
    [InlineData("HS0005", "[Key(1)] public Dictionary<int, string>? X { get; set; }", "Dictionary<int, string>?'")]
    [InlineData("HS0005", "[Key(1)] public HashSet<int>? X { get; set; }", "HashSet<int>?'")]
    [InlineData("HS0005", "[Key(1)] public ImmutableArray<Child> X { get; set; }", "ImmutableArray<Snippets.Child>'")]
    [InlineData("HS0005", "[Key(1)] public Func<int>? X { get; set; }", "Func<int>?'")]
    [InlineData("HS0006", "[Key(1)] public int X { get; }", "Property 'Row.X' must be an instance property with a public get and a public set")]
    [InlineData("HS0006", "[Key(1)] public int X { get; private set; }", "'Row.X'")]
    [InlineData("HS0006", "[Key(1)] public int X { get; init; }", "'Row.X'")]
    [InlineData("HS0006", "[Key(1)] internal int X { get; set; }", "'Row.X'")]
    [InlineData("HS0006", "[Key(1)] public required int X { get; set; }", "'Row.X'")]
    [InlineData("HS0006", "[Key(1)] public static int X { get; set; }", "'Row.X'")]
    [InlineData("HS0007", "private int _hidden;", "'Row._hidden' is a field, which no traversal visits")]
    [InlineData("HS0007", "public int Open;", "'Row.Open'")]
    [InlineData("HS0007", "public event Action? Changed;", "'Row.Changed'")]
    public void A_member_that_cannot_be_state_is_a_build_error(string id, string member, string message)
    {
        IReadOnlyList<Diagnostic> errors = GeneratorRun.ErrorsOf(Head + "[StateObject] public sealed partial class Row { " + member + " }");
        Diagnostic error = Assert.Single(errors);
        Assert.Equal(id, error.Id);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Contains(message, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("File0.cs", error.Location.GetLineSpan().Path);
        Assert.Equal(9, error.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("[StateObject] public sealed class Row { }", "partial")]
    [InlineData("[StateObject] public abstract partial class Row { }", "abstract")]
    [InlineData("[StateObject] public sealed partial class Row<T> { }", "generic")]
    [InlineData("[StateObject] public sealed partial class Row { public Row(int x) { } }", "parameterless constructor")]
    [InlineData("[StateObject] public sealed partial class Row { private Row() { } }", "parameterless constructor")]
    [InlineData("public class Base { } [StateObject] public sealed partial class Row : Base { }", "base class")]
    [InlineData("[StateObject] public sealed partial record Row { }", "not a record")]
    public void A_class_that_cannot_be_a_state_object_is_a_build_error(string source, string demand)
    {
        IReadOnlyList<Diagnostic> errors = GeneratorRun.ErrorsOf(Head + source);
        Assert.Contains(errors, error => error.Id == "HS0008" && error.GetMessage(null).Contains(demand, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.Equal("HS0008", error.Id));
    }

    [Fact]
    public void A_state_object_inside_another_type_is_a_build_error()
    {
        IReadOnlyList<Diagnostic> errors = GeneratorRun.ErrorsOf(
            Head + "public static partial class Outer { [StateObject] public sealed partial class Row { } }");
        Assert.Equal("State object 'Row' must be declared in a namespace, not inside another type", Assert.Single(errors).GetMessage(null));
    }

    [Fact]
    public void Static_members_constants_and_methods_are_no_state()
    {
        Assert.Empty(GeneratorRun.ErrorsOf(Head + """
            [StateObject] public sealed partial class Row
            {
                public const int Limit = 3;
                private static readonly int s_x = 1;
                public static int Shared { get; set; }
                public bool IsDone() => s_x == Limit;
                [NotState] public int Cache { get; set; }
                [NotState] public bool IsLate => Cache > 0;
            }
            """));
    }

    [Fact]
    public void Every_problem_of_a_class_is_reported_at_once()
    {
        IReadOnlyList<Diagnostic> errors = GeneratorRun.ErrorsOf(
            Head + "[StateObject] public sealed partial class Row { public int A { get; set; } private int _b; [Key(0)] public float C { get; set; } }");
        Assert.Equal(["HS0001", "HS0004", "HS0005", "HS0007"], errors.Select(error => error.Id).Order());
    }

    [Fact]
    public void A_broken_class_gives_no_follow_up_errors_from_generated_code()
    {
        (IReadOnlyList<Diagnostic> diagnostics, _) = GeneratorRun.Build(
            Head + "[StateObject] public sealed partial class Row { [Key(1)] public float C { get; set; } [Key(2)] public List<Child>? D { get; set; } }");
        Assert.Equal(["HS0005"], diagnostics.Where(d => d.DefaultSeverity == DiagnosticSeverity.Error).Select(d => d.Id));
    }
}
