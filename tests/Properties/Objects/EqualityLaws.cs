using System.Buffers;
using Harness.Machines;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

public sealed class EqualityLaws
{
    private readonly TypeModel<Specimen> _type = new ObjectModel().For<Specimen>();

    [Fact]
    public void Equal_objects_equal_bytes_equal_hashes_and_no_differences_are_one_and_the_same()
    {
        int equal = 0;
        for (int i = 0; i < 400; i++)
        {
            RandomStream random = Samples.Stream("equality", i);
            Specimen left = Harness.Generation.ObjectFiller.Make<Specimen>(random, new(MaxDepth: 2, MaxCount: 1, MaxValues: random.Next(3), Extremes: true));
            Specimen right = Harness.Generation.ObjectFiller.Make<Specimen>(random, new(MaxDepth: 2, MaxCount: 1, MaxValues: random.Next(3), Extremes: true));
            bool isSame = _type.Equal(left, right);
            Assert.Equal(isSame, Bytes(left).AsSpan().SequenceEqual(Bytes(right)));
            Assert.Equal(isSame, GuardHash.Compute(left) == GuardHash.Compute(right));
            Assert.Equal(isSame, _type.ContentHash(left) == _type.ContentHash(right));
            Assert.Equal(isSame, _type.DiffObjects(left, right).Count == 0);
            Assert.Equal(isSame, _type.Equal(right, left));
            if (isSame) equal++;
        }
        Assert.InRange(equal, 10, 390); // both answers occur, so the law says something
    }

    [Fact]
    public void Null_zero_and_empty_are_told_apart_in_every_kind_of_field()
    {
        Specimen[] all =
        [
            Specimen.New(), Of(s => s.Nickname = ""), Of(s => s.Payload = []), Of(s => s.MaybeBig = 0), Of(s => s.MaybeFlag = false),
            Of(s => s.MaybeTime = default(Timestamp)), Of(s => s.Child = Specimen.New()), Of(s => s.Leaf = new()), Of(s => s.Leaves = []),
            Of(s => s.Leaves = [null!]), Of(s => s.Leaves = [new()]), Of(s => s.Meta = []), Of(s => s.Tags = []), Of(s => s.Fixed = []),
            Of(s => s.FixedWords = []), Of(s => s.Grid = []), Of(s => s.Grid = [[]]), Of(s => s.Grid = [[], []]), Of(s => s.Grid = [[0]]),
            Of(s => s.Gaps = [null]), Of(s => s.Gaps = [0]), Of(s => s.Holes = [null]), Of(s => s.Holes = [""]),
            Of(s => s.Frozen = new(new())), Of(s => s.Ratio = -0.0), Of(s => s.Ratio = double.NaN),
        ];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < all.Length; j++)
            {
                Assert.Equal(i == j, _type.Equal(all[i], all[j]));
                Assert.Equal(i == j, GuardHash.Compute(all[i]) == GuardHash.Compute(all[j]));
                Assert.Equal(i == j, Bytes(all[i]).AsSpan().SequenceEqual(Bytes(all[j])));
                Assert.Equal(i == j ? 0 : 1, Math.Min(1, _type.DiffObjects(all[i], all[j]).Count));
            }
        }
    }

    [Fact]
    public void Every_NaN_is_the_same()
    {
        Specimen one = Of(s => s.Ratio = double.NaN), other = Of(s => s.Ratio = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234));
        Assert.True(_type.Equal(one, other));
        Assert.Equal(GuardHash.Compute(one), GuardHash.Compute(other));
        Assert.Empty(_type.DiffObjects(one, other));
    }

    [Fact]
    public void The_order_in_which_a_map_or_set_was_filled_changes_nothing()
    {
        for (int i = 0; i < 50; i++)
        {
            RandomStream random = Samples.Stream("order", i);
            string[] names = [.. Enumerable.Range(0, 20).Select(_ => ((char)('a' + random.Next(26))).ToString()).Distinct()];
            Specimen forward = Filled(names), backward = Filled([.. names.Reverse()]);
            backward.Tags!.Add("gone");
            backward.Tags.Remove("gone");
            Assert.True(_type.Equal(forward, backward));
            Assert.Equal(GuardHash.Compute(forward), GuardHash.Compute(backward));
            Assert.Equal(Bytes(forward), Bytes(backward));
            Assert.Equal(_type.PrintObject(forward), _type.PrintObject(backward));
        }

        static Specimen Filled(string[] names) => Of(s =>
        {
            s.Tags = [.. names];
            s.Meta = names.ToDictionary(name => name, name => name + name);
            s.LeafByName = names.ToDictionary(name => name, name => new Leaf { Weight = name[0], Numbers = [name[0]] });
        });
    }

    [Fact]
    public void A_foreign_comparer_in_a_map_or_set_changes_nothing()
    {
        Specimen left = Of(s => { s.Meta = new() { ["a"] = "1" }; s.Tags = ["a"]; });
        Specimen right = Of(s =>
        {
            s.Meta = new(StringComparer.OrdinalIgnoreCase) { ["A"] = "1" };
            s.Tags = new(StringComparer.OrdinalIgnoreCase) { "A" };
        });
        Assert.False(_type.Equal(left, right));
        Assert.False(_type.Equal(right, left));
        right.Meta = new(StringComparer.OrdinalIgnoreCase) { ["a"] = "1" };
        right.Tags = new(StringComparer.OrdinalIgnoreCase) { "a" };
        Assert.True(_type.Equal(left, right));
        Assert.Equal(GuardHash.Compute(left), GuardHash.Compute(right));
    }

    [Fact]
    public void Swapped_moved_and_regrouped_values_change_the_guard_hash()
    {
        Specimen[] all =
        [
            Of(s => { s.Big = 1; s.BigUnsigned = 2; }), Of(s => { s.Big = 2; s.BigUnsigned = 1; }),
            Of(s => { s.Name = "ab"; s.Nickname = "c"; }), Of(s => { s.Name = "a"; s.Nickname = "bc"; }),
            Of(s => s.Words = ["a", "b"]), Of(s => s.Words = ["b", "a"]), Of(s => s.Words = ["ab"]),
            Of(s => s.Grid = [[1], [2]]), Of(s => s.Grid = [[1, 2], []]), Of(s => s.Grid = [[], [1, 2]]),
            Of(s => s.Meta = new() { ["a"] = "b", ["b"] = "a" }), Of(s => s.Meta = new() { ["a"] = "a", ["b"] = "b" }),
            Of(s => s.Tags = ["a", "b"]), Of(s => s.Tags = ["ab"]),
        ];
        Assert.Equal(all.Length, all.Select(specimen => GuardHash.Compute(specimen)).Distinct().Count());
    }

    [Fact]
    public void Unknown_fields_take_part_in_copy_equality_difference_and_hash()
    {
        var model = new ObjectModel();
        Leaf plain = new(), extended = new() { UnknownFields = new([KeyValuePair.Create(9, new byte[] { 1 })]) };
        TypeModel<Leaf> type = model.For<Leaf>();
        Assert.False(type.Equal(plain, extended));
        Assert.NotEqual(GuardHash.Compute(plain), GuardHash.Compute(extended));
        Difference only = Assert.Single(type.DiffObjects(plain, extended));
        Assert.Equal(("$unknown[9]", "absent"), (only.Path, only.Old));
        Assert.Same(extended.UnknownFields, type.Copy(extended).UnknownFields);
        Assert.True(type.Equal(extended, new Leaf { UnknownFields = new([KeyValuePair.Create(9, new byte[] { 1 })]) }));
    }

    [Fact]
    public void A_remembered_handle_hash_gives_the_same_as_walking_through_the_handle()
    {
        var remembered = new CountingHashes();
        Specimen specimen = Of(s => { s.Frozen = new(new Leaf { Weight = 3 }); s.FrozenMany = [s.Frozen, s.Frozen]; });
        Assert.Equal(GuardHash.Compute(specimen), GuardHash.Compute(specimen, remembered));
        Assert.Equal(3, remembered.Asked);
    }

    private static Specimen Of(Action<Specimen> change)
    {
        Specimen specimen = Specimen.New();
        change(specimen);
        return specimen;
    }

    private byte[] Bytes(Specimen specimen)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _type.Encode(specimen, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private sealed class CountingHashes : SharedHashes
    {
        internal int Asked { get; private set; }

        internal override UInt128 HashOf<T>(Shared<T> handle)
        {
            Asked++;
            return GuardHash.Compute(handle.Value);
        }
    }
}
