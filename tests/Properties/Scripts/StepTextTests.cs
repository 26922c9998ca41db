using System.Globalization;
using System.Text.Json;
using Harness.Machines;
using Harness.Scripts;
using Properties.Shrinking;
using Xunit;

namespace Properties.Scripts;

public sealed class StepTextTests
{
    private static readonly ErasedSpecification Specification = ((ISpecification)new SoundSpecification()).Erase();

    [Fact]
    public void Print_and_parse_are_inverse()
    {
        for (int i = 0; i < 5000; i++)
        {
            RandomStream random = RandomStream.Create("steps", "round trip").Derive((ulong)i);
            Step step = AnyScript.Step(random);
            string line = StepText.Print(Specification, step);
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain('\r', line);
            Step back = StepText.Parse(Specification, line, 1, AnyScript.Replicas);
            Assert.Equal(line, StepText.Print(Specification, back));
            if (step is ProposeStep propose) Assert.Equal(Specification.EncodeCommand(propose.Command), Specification.EncodeCommand(((ProposeStep)back).Command));
            else Assert.Equal(step, back);
        }
    }

    [Theory]
    [InlineData("deliver r1 3")]
    [InlineData("read r0 count \"a b\"")]
    [InlineData("request Plan \"\"")]
    [InlineData("crash r2")]
    [InlineData("restart r2")]
    [InlineData("snapshot r1")]
    [InlineData("install r0 r2")]
    [InlineData("tick 5000000000")]
    [InlineData("fault mutate-after-read r* allocs \"default/web\" \"TaskStates[a\\\"b].State\" \"\\\"x\\\"\"")]
    [InlineData("propose Create {\"$type\":\"Create\",\"Name\":\"a\",\"Note\":\"\",\"Size\":0}")]
    public void What_is_read_is_printed_as_it_was(string line) =>
        Assert.Equal(line, StepText.Print(Specification, StepText.Parse(Specification, line, 1, 3)));

    [Theory]
    [InlineData("", "line 7, column 1: a step is missing")]
    [InlineData("jump r1", "line 7, column 1: 'jump' is no step")]
    [InlineData("deliver r1", "line 7, column 11: a count is missing")]
    [InlineData("deliver r3 1", "line 7, column 9: a replica from r0 to r2 is expected")]
    [InlineData("deliver r1 0", "line 7, column 12: a count must be a whole number from 1 to 2147483647")]
    [InlineData("crash r1 r2", "line 7, column 10: nothing more is expected here")]
    [InlineData("read r0 count x", "line 7, column 15: the argument is missing, as a quoted string")]
    [InlineData("read r0 count \"x", "line 7, column 17: the quoted string does not end")]
    [InlineData("tick -1", "line 7, column 6: a time in nanoseconds must be a whole number from 0 to 1000000000000000000")]
    [InlineData("propose Create {\"$type\":\"Create\",}", "line 7, column 34: a quoted string is missing")]
    [InlineData("propose Open {\"$type\":\"Close\",\"Name\":\"a\"}", "line 7, column 9: this is a Close, not a Open")]
    public void A_bad_line_is_refused_with_line_and_column(string line, string message)
    {
        FormatException e = Assert.Throws<FormatException>(() => StepText.Parse(Specification, line, 7, 3));
        Assert.Equal(message, e.Message);
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string line = StepText.Print(Specification, new TickStep(1_234_567));
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(line, StepText.Print(Specification, new TickStep(1_234_567)));
            Assert.Equal(new TickStep(1_234_567), StepText.Parse(Specification, line, 1, 3));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Json_agrees_with_the_platforms_reader()
    {
        // The platform's reader is the dumb twin: both must take and refuse the same texts, and mean the same by them.
        for (int i = 0; i < 20000; i++)
        {
            RandomStream random = RandomStream.Create("json", "twin").Derive((ulong)i);
            string text = AnyScript.AlmostJson(random);
            // The platform's reader takes UTF-8, in which half a character cannot be written.
            if (JsonString.NeedsEscape(text)) continue;
            string? mine = Mine(text);
            string? theirs = Theirs(text);
            Assert.True((mine is null) == (theirs is null), $"they disagree about {text}");
            if (mine is not null) Assert.Equal(theirs, Theirs(mine));
        }
    }

    private static string? Mine(string text)
    {
        try
        {
            return Json.Parse(text).Print();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Theirs(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
