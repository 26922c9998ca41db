using Harness.Machines;
using Properties.Wire;
using StateStore.Objects;
using StateStore.Objects.Text;
using Xunit;

namespace Properties.Objects.Text;

public sealed class JsonTextTests
{
    private static readonly TypeModel<Specimen> Type = new ObjectModel().For<Specimen>();

    [Fact]
    public void What_was_printed_is_read_back_to_the_same_bytes()
    {
        for (int i = 0; i < 400; i++)
        {
            Specimen value = RandomFill.Make<Specimen>(RandomStream.Create("json", "round trip").Derive((ulong)i));
            string text = Type.PrintObject(value);
            Assert.DoesNotContain('\n', text);
            var back = (Specimen)Type.ParseObject(text);
            Assert.Equal(text, Type.PrintObject(back));
            Assert.Equal(Bytes.Of(value), Bytes.Of(back));
        }
    }

    [Fact]
    public void The_text_is_one_line_of_names_without_zeros()
    {
        var value = new Specimen
        {
            Flag = true, Big = long.MaxValue, BigUnsigned = ulong.MaxValue, Ratio = -0.0, Name = "a\"\u2028", Payload = [0, 255], Born = new Timestamp(1514862245, 678901234),
            Colour = Colour.Infrared, MaybeBig = 0, Leaves = [null!, new Leaf { Weight = 1 }], Words = null!, Grid = [[1], []], Meta = new() { ["b"] = "", ["B"] = "x" },
            Tags = ["z", "a"], Fixed = [], Gaps = [null, double.NaN],
        };
        Assert.Equal(
            "{\"Flag\":true,\"Big\":9223372036854775807,\"BigUnsigned\":18446744073709551615,\"Ratio\":-0,\"Name\":\"a\\\"\\u2028\",\"Payload\":\"AP8=\","
            + "\"Born\":\"2018-01-02T03:04:05.678901234Z\",\"Colour\":-7,\"MaybeBig\":0,\"Leaves\":[null,{\"Weight\":1}],\"Grid\":[[1],[]],"
            + "\"Meta\":{\"B\":\"x\",\"b\":\"\"},\"Tags\":[\"a\",\"z\"],\"Fixed\":[],\"Gaps\":[null,\"NaN\"]}",
            Type.PrintObject(value));
    }

    [Theory]
    [InlineData(0, 0, "1970-01-01T00:00:00Z")]
    [InlineData(-1, 999999999, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(-62135596800, 0, "0001-01-01T00:00:00Z")]
    [InlineData(253402300799, 1, "9999-12-31T23:59:59.000000001Z")]
    [InlineData(253402300800, 0, "unix:253402300800.000000000")]
    [InlineData(long.MinValue, 5, "unix:-9223372036854775808.000000005")]
    public void Times_are_printed_to_the_nanosecond_and_read_back(long seconds, int nanoseconds, string text)
    {
        Assert.Equal($"\"{text}\"", JsonText.Print<Timestamp, TimeKind>(new Timestamp(seconds, nanoseconds)));
        Assert.Equal(new Timestamp(seconds, nanoseconds), JsonText.Parse<Timestamp, TimeKind>($"\"{text}\"", "T"));
    }

    [Fact]
    public void Times_with_an_offset_are_read() =>
        Assert.Equal(new Timestamp(1514862245, 500_000_000), JsonText.Parse<Timestamp, TimeKind>("\"2018-01-02T05:04:05.5+02:00\"", "T"));

    [Theory]
    [InlineData("{\"Leaves\":[null,{\"Weight\":\"x\"}]}", "Leaves[1].Weight: expected a number, found a string")]
    [InlineData("{\"Leaf\":{\"Numbers\":[1,2,3000000000]}}", "Leaf.Numbers[2]: a number out of range")]
    [InlineData("{\"Leaf\":{\"Wait\":1}}", "Leaf.Wait: no field has this name")]
    [InlineData("{\"Leaf\":{\"Weight\":1,\"Weight\":1}}", "Leaf.Weight: the same name twice")]
    [InlineData("{\"LeafByName\":{\"a.b\":{\"Weight\":true}}}", "LeafByName[a.b].Weight: expected a number, found a boolean")]
    [InlineData("{\"LeafByName\":{\"a\":null,\"a\":null}}", "LeafByName[a]: the same key twice")]
    [InlineData("{\"Small\":1.5}", "Small: expected an integer")]
    [InlineData("{\"SmallUnsigned\":-1}", "SmallUnsigned: a number out of range")]
    [InlineData("{\"BigUnsigned\":18446744073709551616}", "BigUnsigned: a number out of range")]
    [InlineData("{\"Ratio\":1e999}", "Ratio: a number out of range")]
    [InlineData("{\"Ratio\":\"nan\"}", "Ratio: expected a number, found a string")]
    [InlineData("{\"Flag\":0}", "Flag: expected a boolean, found a number")]
    [InlineData("{\"Name\":\"\\ud800\"}", "Name: a string with a lone surrogate")]
    [InlineData("{\"Meta\":{\"\\ud800\":\"\"}}", "Meta: a name with a lone surrogate")]
    [InlineData("{\"Payload\":\"%\"}", "Payload: not valid base64")]
    [InlineData("{\"Born\":\"yesterday\"}", "Born: not a time")]
    [InlineData("{\"Tags\":[\"a\",\"a\"]}", "Tags[1]: the same element twice")]
    [InlineData("{\"Tags\":[1]}", "Tags[0]: expected a string, found a number")]
    [InlineData("{\"Grid\":[[\"x\"]]}", "Grid[0][0]: expected a number, found a string")]
    [InlineData("{\"MaybeBig\":\"x\"}", "MaybeBig: expected a number, found a string")]
    [InlineData("{\"Small\":\"@x(y)|1\"}", "Small: expected a number, found a string")]
    [InlineData("{\"$unknown\":{\"x\":\"AQ==\"}}", "$unknown: \"x\" is not the number of a field")]
    [InlineData("{\"Flag\":true,\"$unknown\":{\"1\":\"ww==\"}}", "$unknown: field 1 is given by its name too")]
    [InlineData("{\"$unknown\":{\"99\":\"zAE=\"}}", "$unknown: the value of 99 is not the base64 of canonical MessagePack")]
    [InlineData("[]", "$: expected an object, found an array")]
    [InlineData("null", "$: expected an object, found null")]
    [InlineData("{", "$: not valid JSON")]
    [InlineData("{} {}", "$: not valid JSON")]
    public void Errors_name_the_path(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Type.ParseObject(json)).Message, StringComparison.Ordinal);

    // What an old server kept of a newer one's row is proposed in a command; the repro that holds it is read by the newest code.
    [Fact]
    public void A_field_that_an_older_version_kept_unread_reads_back_as_it_stands()
    {
        const string kept = "{\"$unknown\":{\"1\":\"ww==\"}}";
        Assert.Equal(kept, Type.PrintObject(Type.ParseObject(kept)));
    }

    [Fact]
    public void Too_deep_a_text_and_a_lone_surrogate_in_the_text_itself_are_errors()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"Child\":", 100)) + "{}" + new string('}', 100);
        Assert.Throws<FormatException>(() => Type.ParseObject(deep));
        Assert.Throws<FormatException>(() => Type.ParseObject("{\"Name\":\"\ud800\"}"));
        Assert.Throws<FormatException>(() => Type.ParseObject(new string('[', 100_000)));
    }

    [Fact]
    public void An_object_that_contains_itself_cannot_be_printed()
    {
        var value = new Specimen();
        value.Child = value;
        Assert.Throws<InvalidOperationException>(() => Type.PrintObject(value));
    }

    [Fact]
    public void A_slots_path_begins_the_path_of_an_error() =>
        Assert.StartsWith("A[b][1]: ", Assert.Throws<FormatException>(() => JsonText.Parse<List<int>, ListKind<int, Int32Kind>>("[1,true]", "A[b]")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Null_stands_for_every_kinds_zero()
    {
        string nulls = "{" + string.Join(",", Specimen.Fields.Select(field => $"\"{field.Name}\":null")) + "}";
        Assert.Equal("{}", Type.PrintObject(Type.ParseObject(nulls)));
        Assert.Null(JsonText.Parse<List<int>, ListKind<int, Int32Kind>>("null", ""));
    }

    [Fact]
    public void Strings_that_differ_only_in_lone_surrogates_look_different() =>
        Assert.NotEqual(JsonText.Print<string, StringKind>("\ud800"), JsonText.Print<string, StringKind>("\ud801"));

    [Fact]
    public void A_reference_stands_for_a_number_and_is_told_with_its_path()
    {
        const string json = "{\"Small\":\"@a(b|c)|-3\",\"Ratio\":\"@d|0.5\",\"MaybeBig\":\"@e|9\",\"Child\":{\"BigUnsigned\":\"@f|18446744073709551615\"},\"Grid\":[[1,\"@g|2\"]]}";
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Specimen value = JsonText.ParseObject<Specimen>(json, told.Add);
        Assert.Equal((-3, 0.5, 9L, ulong.MaxValue, 2), (value.Small, value.Ratio, value.MaybeBig, value.Child!.BigUnsigned, value.Grid![0][1]));
        Assert.Equal(["Child.BigUnsigned", "Grid[0][1]", "MaybeBig", "Ratio", "Small"], told.Keys);
        Assert.Equal("@a(b|c)|-3", told["Small"]);
        Assert.Equal(json, JsonText.PrintObject(value, told));
        Assert.StartsWith("Small: a reference", Assert.Throws<FormatException>(() => JsonText.ParseObject<Specimen>("{\"Small\":\"@x|y\"}", static (_, _) => { })).Message,
            StringComparison.Ordinal);
    }

    private const string Characters = "{}[]\",:0123456789eE.-truefalsn\\u\ud800";

    [Fact]
    public void Random_text_is_refused_cleanly()
    {
        for (int i = 0; i < 2000; i++)
        {
            RandomStream random = RandomStream.Create("json", "fuzz").Derive((ulong)i);
            char[] text = Type.PrintObject(RandomFill.Make<Specimen>(random.Derive("value"), depth: 2)).ToCharArray();
            for (int times = 1 + random.Next(3); times > 0; times--)
                text[random.Next(text.Length)] = Characters[random.Next(Characters.Length)];
            try
            {
                object parsed = Type.ParseObject(new string(text));
                Assert.Equal(Type.PrintObject(parsed), Type.PrintObject(Type.ParseObject(Type.PrintObject(parsed))));
            }
            catch (FormatException)
            {
                // The expected answer to most of them.
            }
        }
    }
}
