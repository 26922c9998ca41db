using System.Text;
using Harness.Machines;
using Xunit;

namespace Properties.Machines;

public sealed class JsonCodecTests
{
    public abstract record Order(string Customer);
    public sealed record Buy(string Customer, int Count, Dictionary<string, int>? Options = null) : Order(Customer);
    public sealed record Cancel(string Customer, Reason Reason, (int, string) Pair) : Order(Customer);
    public enum Reason { Late, Broken }
    public sealed class Plain
    {
        public long Big { get; set; }
        public double Ratio { get; set; }
        public HashSet<string> Tags { get; set; } = [];
        public byte[]? Blob { get; set; }
        public Order? Last { get; set; }
    }

    private static readonly JsonCodec<Order> Orders = new();

    [Fact]
    public void Derived_records_come_back_as_what_they_were()
    {
        Order[] values = [new Buy("eve", 3, new() { ["z"] = 1, ["a"] = 2 }), new Buy("", int.MinValue), new Cancel("bob", Reason.Broken, (4, "x"))];
        foreach (Order value in values)
        {
            Assert.Equal(Orders.Print(value), Orders.Print(Orders.Decode(Orders.Encode(value))));
            Assert.Equal(Orders.Print(value), Orders.Print(Orders.Parse(Orders.Print(value))));
            Assert.IsType(value.GetType(), Orders.Parse(Orders.Print(value)));
        }
        Assert.Equal("{\"$type\":\"Cancel\",\"Reason\":\"Broken\",\"Pair\":{\"Item1\":4,\"Item2\":\"x\"},\"Customer\":\"bob\"}", Orders.Print(values[2]));
        Assert.Equal(Orders.Print(values[0]), Encoding.UTF8.GetString(Orders.Encode(values[0])));
    }

    [Fact]
    public void Equal_values_give_equal_bytes_whatever_order_their_dictionaries_were_filled_in()
    {
        var one = new Buy("eve", 1, new() { ["b"] = 1, ["a"] = 2, ["B"] = 3 });
        var other = new Buy("eve", 1, new() { ["B"] = 3, ["a"] = 2, ["b"] = 1 });
        Assert.Equal(Orders.Encode(one), Orders.Encode(other));
        var sets = new JsonCodec<Plain>();
        Assert.Equal(sets.Encode(new Plain { Tags = ["x", "y"] }), sets.Encode(new Plain { Tags = ["y", "x"] }));
    }

    [Fact]
    public void Members_of_every_sort_survive()
    {
        var codec = new JsonCodec<Plain>();
        var value = new Plain { Big = long.MaxValue, Ratio = -0.0, Tags = ["\ud83c\udf7a"], Blob = [1, 2], Last = new Buy("n", 1) };
        Plain back = codec.Decode(codec.Encode(value));
        Assert.Equal((long.MaxValue, true, "\ud83c\udf7a", 2), (back.Big, double.IsNegative(back.Ratio), back.Tags.Single(), back.Blob![1]));
        Assert.Equal(value.Last, back.Last);
        Assert.Equal(double.NaN, codec.Parse(codec.Print(new Plain { Ratio = double.NaN })).Ratio);
        Assert.Equal(17, new JsonCodec<int>().Decode(new JsonCodec<int>().Encode(17)));
        Assert.Null(new JsonCodec<string?>().Decode(new JsonCodec<string?>().Encode(null)));
    }

    [Theory]
    [InlineData("{\"$type\":\"Buy\",\"Customer\":\"a\",\"Count\":\"x\"}", "$.Count")]
    [InlineData("{\"$type\":\"Buy\",\"Customer\":\"a\",\"Count\":1,\"Colour\":1}", "Colour")]
    [InlineData("{\"$type\":\"Buy\",\"Customer\":\"a\",\"Count\":1,\"Count\":2}", "Count")]
    [InlineData("{\"$type\":\"Buy\",\"Customer\":\"a\"}", "Count")]
    [InlineData("{\"$type\":\"Buy\",\"Customer\":\"a\",\"Count\":3000000000}", "$.Count")]
    [InlineData("{\"$type\":\"Buy\",\"Customer\":\"a\",\"Count\":1,\"Options\":{\"k\":true}}", "$.Options")]
    [InlineData("{\"$type\":\"Steal\",\"Customer\":\"a\"}", "Steal")]
    [InlineData("{\"Customer\":\"a\",\"Count\":1}", "$")]
    [InlineData("null", "null")]
    [InlineData("{\"$type\":", "$")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "$")]
    [InlineData("", "$")]
    public void Text_that_is_no_such_value_is_refused_and_the_place_named(string json, string place)
    {
        var error = Assert.Throws<FormatException>(() => Orders.Parse(json));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Assert.Contains("\"Ratio\":0.5", new JsonCodec<Plain>().Print(new Plain { Ratio = 0.5 }), StringComparison.Ordinal);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Random_text_and_bytes_are_refused_cleanly()
    {
        for (int i = 0; i < 5000; i++)
        {
            RandomStream random = RandomStream.Create("json codec", "fuzz").Derive((ulong)i);
            byte[] bytes = Orders.Encode(new Buy("eve", 3, new() { ["z"] = 1 }));
            for (int times = 1 + random.Next(3); times > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.NextUInt64();
            try
            {
                Assert.Equal(Orders.Encode(Orders.Decode(bytes)), Orders.Encode(Orders.Decode(Orders.Encode(Orders.Decode(bytes)))));
            }
            catch (FormatException)
            {
                // The expected answer to nearly all of them.
            }
        }
    }
}
