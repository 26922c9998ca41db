using Harness.Machines;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class KeyTests
{
    private static readonly string[] Alphabet = ["\0", "\u0001", "\u00FF", "a", "b", "/", "\\", "\u00E9", "\U0001F600", "\uFFFF"];

    [Fact]
    public void Keys_of_two_texts_are_equal_only_if_both_texts_are_and_sort_as_they_do()
    {
        var random = RandomStream.Create("keys", "texts");
        for (int i = 0; i < 20_000; i++)
        {
            string[] left = [Text(random), Text(random)], right = [Text(random), Text(random)];
            int expected = IndexTwin.Compare(left, right);
            Assert.Equal(Math.Sign(expected), Math.Sign(Encode(left).AsSpan().SequenceCompareTo(Encode(right))));
        }
    }

    [Fact]
    public void No_key_is_a_prefix_of_another()
    {
        var random = RandomStream.Create("keys", "prefixes");
        for (int i = 0; i < 20_000; i++)
        {
            string left = Text(random), right = Text(random);
            if (left != right) Assert.False(Encode(left).AsSpan().StartsWith(Encode(right)), $"{left} {right}");
        }
    }

    [Fact]
    public void The_text_of_a_key_reads_back_and_no_two_keys_share_one()
    {
        var random = RandomStream.Create("keys", "text of keys");
        IndexShape[] shapes =
        [
            new("id", true, false, [KeyCodec.Text, KeyCodec.Text]),
            new("id", true, false, [KeyCodec.Text, KeyCodec.LowerCaseText, KeyCodec.Unsigned]),
            new("id", true, false, [KeyCodec.Uuid, KeyCodec.Signed, KeyCodec.Text, KeyCodec.Flag]),
            new("id", true, false, [KeyCodec.Signed]),
        ];
        var seen = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Span<byte> room = stackalloc byte[KeyBuilder.InitialSizeBytes];
        foreach (IndexShape shape in shapes)
        {
            seen.Clear();
            for (int i = 0; i < 3_000; i++)
            {
                byte[] key = Encode([.. shape.Parts.Select(part => (part, Value(part, random)))]);
                string text = KeyText.Of(shape, key);
                var back = new KeyBuilder(room);
                Assert.True(KeyText.TryParse(shape, text, ref back), text);
                Assert.Equal(key, back.Written.ToArray());
                if (!seen.TryAdd(text, key)) Assert.Equal(seen[text], key);
            }
        }
    }

    [Fact]
    public void The_text_of_a_plain_key_is_its_parts_joined_by_slashes()
    {
        var shape = new IndexShape("id", true, false, [KeyCodec.Text, KeyCodec.Text, KeyCodec.Unsigned]);
        Assert.Equal("default/job/dispatch-1/7", KeyText.Of(shape, Encode((KeyCodec.Text, "default"), (KeyCodec.Text, "job/dispatch-1"), (KeyCodec.Unsigned, 7UL))));
        Assert.Equal("a\\/b/c/7", KeyText.Of(shape, Encode((KeyCodec.Text, "a/b"), (KeyCodec.Text, "c"), (KeyCodec.Unsigned, 7UL))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("web")]
    [InlineData("default/web/x")]
    [InlineData("default/web/-1")]
    [InlineData("default/web/18446744073709551616")]
    [InlineData("7")]
    public void A_text_that_no_key_has_is_refused(string text)
    {
        var shape = new IndexShape("id", true, false, [KeyCodec.Text, KeyCodec.Text, KeyCodec.Unsigned]);
        var key = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        Assert.False(KeyText.TryParse(shape, text, ref key));
    }

    [Fact]
    public void Numbers_sort_as_numbers()
    {
        long[] signed = [long.MinValue, -300, -2, -1, 0, 1, 255, 256, long.MaxValue];
        ulong[] unsigned = [0, 1, 255, 256, ulong.MaxValue / 2, ulong.MaxValue];
        Assert.Equal(signed, signed.Reverse().OrderBy(n => Convert.ToHexString(Encode((KeyCodec.Signed, n))), StringComparer.Ordinal));
        Assert.Equal(unsigned, unsigned.Reverse().OrderBy(n => Convert.ToHexString(Encode((KeyCodec.Unsigned, n))), StringComparer.Ordinal));
    }

    [Fact]
    public void A_short_key_of_an_index_that_allows_missing_values_cannot_stand_for_a_long_one()
    {
        // Without a mark, (fleet, -) of the ship "x.." and (fleet, x) of another would be one run of bytes.
        Database database = Harbour.New();
        using WriteTransaction transaction = database.Write(default);
        transaction.Insert(Harbour.Ships, new Ship { Port = "x", Name = "y", Owner = "o", Fleet = "f" });
        transaction.Insert(Harbour.Ships, new Ship { Port = "y", Name = "z", Owner = "o", Fleet = "f", Squadron = "x" });
        Assert.Equal("y", Assert.Single(transaction.Get(Harbour.Ships, Harbour.Fleet, "f", "x")).Port);
        Assert.Equal(2, transaction.Get(Harbour.Ships, Harbour.Fleet, "f").Count());
    }

    private static string Text(RandomStream random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

    private static KeyValue Value(KeyCodec codec, RandomStream random)
    {
        if (ReferenceEquals(codec, KeyCodec.Uuid)) return $"0000000{random.Next(10)}-abcd-0000-0000-00000000000{random.Next(10)}";
        if (ReferenceEquals(codec, KeyCodec.Flag)) return random.Chance(1, 2);
        return codec.IsText ? Text(random) : (long)random.Next(5) - (ReferenceEquals(codec, KeyCodec.Signed) ? 2 : 0);
    }

    private static byte[] Encode(params string[] texts) => Encode([.. texts.Select(text => (KeyCodec.Text, (KeyValue)text))]);

    private static byte[] Encode(params (KeyCodec Codec, KeyValue Value)[] parts)
    {
        var key = new KeyBuilder(stackalloc byte[4]);
        foreach ((KeyCodec codec, KeyValue value) in parts) Assert.True(codec.TryWrite(value, ref key));
        return key.Written.ToArray();
    }
}
