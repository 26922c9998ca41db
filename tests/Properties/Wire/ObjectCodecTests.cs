using Harness.Machines;
using Properties.Objects;
using StateStore.Objects;
using StateStore.Wire;
using Xunit;

namespace Properties.Wire;

public sealed class ObjectCodecTests
{
    private const int Rounds = 500;

    private static RandomStream Random(string name) => RandomStream.Create("codec", name);

    [Fact]
    public void Decoding_what_was_encoded_gives_the_same_bytes_and_the_same_text()
    {
        for (int i = 0; i < Rounds; i++)
        {
            Specimen original = RandomFill.Make<Specimen>(Random("round trip").Derive((ulong)i));
            byte[] bytes = Bytes.Of(original);
            Specimen back = Bytes.To<Specimen>(bytes);
            Assert.Equal(bytes, Bytes.Of(back));
            var type = new ObjectModel().For<Specimen>();
            Assert.Equal(type.PrintObject(original), type.PrintObject(back));
        }
    }

    [Fact]
    public void Content_hashes_are_equal_exactly_when_the_bytes_are()
    {
        var type = new ObjectModel().For<Leaf>();
        var seen = new Dictionary<UInt128, byte[]>();
        var bytesSeen = new Dictionary<string, UInt128>();
        for (int i = 0; i < 20_000; i++)
        {
            Leaf leaf = RandomFill.Make<Leaf>(Random("hash").Derive((ulong)i));
            byte[] bytes = Bytes.Of(leaf);
            UInt128 hash = type.ContentHash(leaf);
            if (!seen.TryAdd(hash, bytes)) Assert.Equal(seen[hash], bytes);
            if (!bytesSeen.TryAdd(Convert.ToHexString(bytes), hash)) Assert.Equal(bytesSeen[Convert.ToHexString(bytes)], hash);
        }
        Assert.InRange(seen.Count, 1000, 19_999);
    }

    [Fact]
    public void Hashing_allocates_nothing_once_the_buffer_is_warm()
    {
        var type = new ObjectModel().For<Specimen>();
        Specimen value = RandomFill.Make<Specimen>(Random("allocation"));
        for (int i = 0; i < 50; i++) type.ContentHash(value);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) type.ContentHash(value);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_order_in_which_maps_and_sets_were_filled()
    {
        for (int i = 0; i < 300; i++)
        {
            RandomStream random = Random("order").Derive((ulong)i);
            Specimen one = RandomFill.Make<Specimen>(random.Derive("same"));
            Specimen other = RandomFill.Make<Specimen>(random.Derive("same"));
            other.Meta = Reversed(other.Meta)!;
            other.LeafByName = Reversed(other.LeafByName);
            if (other.Tags is not null) other.Tags = [.. other.Tags.Reverse()];
            Assert.Equal(Bytes.Of(one), Bytes.Of(other));
        }
    }

    [Fact]
    public void Map_keys_stand_in_the_order_of_their_encoded_bytes()
    {
        for (int i = 0; i < 300; i++)
        {
            string[] keys = [.. RandomFill.Make<Specimen>(Random("keys").Derive((ulong)i)).Meta?.Keys ?? Enumerable.Empty<string>(), "\ud83c\udf7a", "\uffee\u0061", "zz", "b"];
            Assert.Equal(
                keys.OrderBy(k => Bytes.Written(w => w.Text(k)), Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))),
                keys.Order(Comparer<string>.Create(WireOrder.Compare)));
        }
    }

    [Fact]
    public void Zero_fields_are_left_out_and_empty_ones_are_not()
    {
        Assert.Equal([0x80], Bytes.Of(Specimen.New()));
        Specimen emptied = Specimen.New();
        emptied.Nickname = "";
        emptied.Leaves = [];
        emptied.MaybeBig = 0;
        emptied.Leaf = Leaf.New();
        byte[] expected = Bytes.Written(w => w.Map(4).Int(8).Text("").Int(12).Int(0).Int(17).Map(0).Int(18).Array(0));
        Assert.Equal(expected, Bytes.Of(emptied));
        Specimen back = Bytes.To<Specimen>(expected);
        Assert.Equal("", back.Nickname);
        Assert.Empty(back.Leaves!);
        Assert.Equal(0, back.MaybeBig);
        Assert.Null(back.Grid);
    }

    [Fact]
    public void Null_elements_are_kept()
    {
        Specimen value = Specimen.New();
        value.Leaves = [null!, new Leaf { Weight = 1 }];
        value.Gaps = [null, 0, -0.0];
        value.Holes = [null, ""];
        value.Grid = [null!, []];
        Specimen back = Bytes.To<Specimen>(Bytes.Of(value));
        Assert.Null(back.Leaves![0]);
        Assert.Equal(1, back.Leaves[1].Weight);
        Assert.Equal([null, 0, -0.0], back.Gaps!);
        Assert.True(double.IsNegative(back.Gaps![2]!.Value));
        Assert.Equal([null, ""], back.Holes!);
        Assert.Null(back.Grid![0]);
        Assert.Empty(back.Grid[1]);
    }

    [Fact]
    public void Fields_in_any_order_decode_to_the_same_object()
    {
        for (int i = 0; i < Rounds; i++)
        {
            RandomStream random = Random("shuffle").Derive((ulong)i);
            byte[] bytes = Bytes.Of(RandomFill.Make<Specimen>(random.Derive("value")));
            byte[] shuffled = Shuffle.Maps(bytes, random.Derive("order"));
            Assert.Equal(bytes, Bytes.Of(Bytes.To<Specimen>(shuffled)));
        }
    }

    [Fact]
    public void Fields_a_version_does_not_know_survive_its_round_trip()
    {
        int kept = 0;
        for (int i = 0; i < Rounds; i++)
        {
            NewerRow original = RandomFill.Make<NewerRow>(Random("versions").Derive((ulong)i));
            byte[] bytes = Bytes.Of(original);
            OlderRow older = Bytes.To<OlderRow>(Shuffle.Maps(bytes, Random("versions order").Derive((ulong)i)));
            Assert.Equal(bytes, Bytes.Of(older));
            OlderRow throughText = JsonRoundTrip(older);
            Assert.Equal(bytes, Bytes.Of(throughText));
            if (older.UnknownFields is not null) kept++;
        }
        Assert.InRange(kept, Rounds / 2, Rounds);
    }

    [Fact]
    public void Unknown_fields_are_kept_in_canonical_form()
    {
        // The number 7 as uint64, a list with a float32, and a map whose keys are out of order.
        byte[] sloppy = Bytes.Written(w => w.Map(4)
            .Int(70).Raw(0xcf, 0, 0, 0, 0, 0, 0, 0, 7)
            .Int(2).Raw(0xd9, 1, (byte)'n')
            .Int(71).Raw(0xdc, 0, 1, 0xca, 0x3f, 0x80, 0, 0)
            .Int(1).Map(2).Text("b").Int(1).Text("a").Nil());
        byte[] canonical = Bytes.Written(w => w.Map(4)
            .Int(1).Map(2).Text("a").Nil().Text("b").Int(1)
            .Int(2).Text("n")
            .Int(70).Int(7)
            .Int(71).Array(1).Raw(0xcb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0));
        Assert.Equal(canonical, Bytes.Of(Bytes.To<OlderRow>(sloppy)));
        // Nil is the zero of a field this version does not know, so it is as if the field were not there.
        Assert.Equal([0x80], Bytes.Of(Bytes.To<OlderRow>(Bytes.Written(w => w.Map(1).Int(70).Nil()))));
    }

    [Theory]
    [InlineData("81 09 a1 61", "expected an integer, found a string", 2)]
    [InlineData("82 09 01 09 02", "field 9 twice", 3)]
    [InlineData("83 09 01 02 a0 09 02", "field 9 twice", 6)]
    [InlineData("82 46 01 46 02", "field 70 twice", 3)]
    [InlineData("81 00 01", "field number", 1)]
    [InlineData("81 ff 01", "field number", 1)]
    [InlineData("81 a1 61 01", "expected an integer", 1)]
    [InlineData("81 02 a1 ff", "UTF-8", 2)]
    [InlineData("81 02 a3 ed a0 80", "UTF-8", 2)]
    [InlineData("80 00", "after the end", 1)]
    [InlineData("c0", "expected a map, found nil", 0)]
    [InlineData("", "end", 0)]
    [InlineData("81 09", "map longer than what remains", 0)]
    [InlineData("df ff ff ff ff", "beyond what remains", 0)]
    [InlineData("81 02 db 7f ff ff ff", "beyond what remains", 2)]
    [InlineData("81 46 dd 00 ff ff ff", "longer than what remains", 2)]
    [InlineData("81 46 c1", "0xc1", 2)]
    [InlineData("81 46 82 a1 61 01 a1 61 02", "same key twice", 2)]
    [InlineData("81 09 cb 3f e0 00 00 00 00 00 00", "no integer", 2)]
    [InlineData("81 46 c7 05 ff 00 00 00 00 00", "timestamp", 2)]
    [InlineData("81 46 d7 ff ff ff ff ff ff ff ff ff", "nanoseconds", 2)]
    public void Bad_bytes_are_refused_with_the_offset(string hex, string message, int offset)
    {
        var error = Assert.Throws<WireException>(() => Bytes.To<OlderRow>(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
    }

    [Theory]
    [InlineData(2, 1L + int.MaxValue)]
    [InlineData(2, -1L + int.MinValue)]
    [InlineData(4, 1L + uint.MaxValue)]
    [InlineData(4, -1)]
    [InlineData(5, -1)]
    [InlineData(11, 1L << 40)]
    public void Integers_out_of_their_fields_range_are_refused(int field, long value)
    {
        var error = Assert.Throws<WireException>(() => Bytes.To<Specimen>(Bytes.Written(w => w.Map(1).Int(field).Int(value))));
        Assert.Equal(2, error.Offset);
    }

    [Fact]
    public void Nesting_is_bounded_in_both_directions()
    {
        byte[] deep = Bytes.Written(w =>
        {
            for (int i = 0; i < 100_000; i++) w.Map(1).Int(16);
            w.Map(0);
        });
        Assert.Contains("deeper", Assert.Throws<WireException>(() => Bytes.To<Specimen>(deep)).Message, StringComparison.Ordinal);
        byte[] deepUnknown = Bytes.Written(w =>
        {
            w.Map(1).Int(70);
            for (int i = 0; i < 100_000; i++) w.Array(1);
            w.Nil();
        });
        Assert.Contains("deeper", Assert.Throws<WireException>(() => Bytes.To<OlderRow>(deepUnknown)).Message, StringComparison.Ordinal);

        Specimen self = Specimen.New();
        self.Child = self;
        Assert.Throws<InvalidOperationException>(() => Bytes.Of(self));

        Specimen chain = Specimen.New();
        for (int i = 1; i < 64; i++) chain = new Specimen { Child = chain };
        Assert.Equal(Bytes.Of(chain), Bytes.Of(Bytes.To<Specimen>(Bytes.Of(chain))));
        Assert.Throws<InvalidOperationException>(() => Bytes.Of(new Specimen { Child = chain }));
    }

    [Fact]
    public void A_lone_surrogate_cannot_be_encoded()
    {
        Assert.Throws<ArgumentException>(() => Bytes.Of(new Leaf { @event = "x\ud83c" }));
        Assert.Throws<ArgumentException>(() => Bytes.Of(new Leaf { @event = new string('x', 100) + "\udf7a" }));
        Assert.Throws<ArgumentException>(() => Bytes.Of(new Specimen { Meta = { ["\ud83c"] = "" } }));
    }

    [Fact]
    public void Overrides_apply_to_children_too_and_never_to_the_content_hash()
    {
        var model = new ObjectModel();
        var value = new Specimen { Leaf = new Leaf { Weight = 1 }, Frozen = new Shared<Leaf>(new Leaf { Weight = 2 }) };
        UInt128 hash = model.For<Specimen>().ContentHash(value);
        model.For<Leaf>().EncodeOverride = leaf => new Leaf { Weight = leaf.Weight + 10 };
        Assert.Equal(hash, model.For<Specimen>().ContentHash(value));
        Specimen written = Bytes.To<Specimen>(Bytes.Of(value, model));
        Assert.Equal((11, 12), (written.Leaf!.Weight, written.Frozen!.Value.Weight));
        Assert.Equal(1, value.Leaf.Weight);

        model.For<Leaf>().EncodeOverride = null;
        model.For<Leaf>().DecodeOverride = leaf => new Leaf { Weight = leaf.Weight + 100 };
        Specimen read = Bytes.To<Specimen>(Bytes.Of(value, model), model);
        Assert.Equal((101, 102), (read.Leaf!.Weight, read.Frozen!.Value.Weight));
    }

    private static Dictionary<string, T>? Reversed<T>(Dictionary<string, T>? map) =>
        map is null ? null : new Dictionary<string, T>(map.Reverse());

    private static T JsonRoundTrip<T>(T value) where T : class, IStateObject<T>
    {
        var type = new ObjectModel().For<T>();
        return (T)type.ParseObject(type.PrintObject(value));
    }
}
