using System.Collections.Immutable;
using Harness.Machines;
using StateStore.Objects;
using StateStore.Objects.Reflection;
using Xunit;

namespace Properties.Objects.Reflection;

public sealed class ReflectedTypeTests
{
    private static readonly TypeModel Type = new ObjectModel().FindOrReflect(typeof(Shop));

    private static Shop Full(int seed)
    {
        RandomStream random = RandomStream.Create("shop", "full").Derive((ulong)seed);
        var shop = new Shop
        {
            Hidden = random.Next(5), Name = "s" + random.Next(3), Count = random.Next(9), Level = (Level)random.Next(2), Price = random.Next(100) / 10m,
            Opened = new DateTime(2020, 1, 1 + random.Next(20), 0, 0, 0, DateTimeKind.Utc), Delay = TimeSpan.FromMinutes(random.Next(5)),
            Id = new Guid(random.Next(4), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Ratio = random.Chance(1, 2) ? null : random.Next(4) / 2.0, Pair = (random.Next(3), "r"),
            Total = new Money { Cents = random.Next(10), Currency = "EUR" }, Frozen = [new Item { Label = "f", Amount = random.Next(3) }],
            Stock = ImmutableDictionary<string, int>.Empty.Add("b", random.Next(3)).Add("a", 2), Tags = ["x", "y" + random.Next(2)], Grid = { [(1, 2)] = "g" },
            Queue = new Queue<int>([3, random.Next(4)]), Numbers = [1, random.Next(5)], Blob = [1, 2], Callback = static () => { },
        };
        for (int i = 0; i < 3; i++) shop.Items["i" + random.Next(5)] = new Item { Label = "l" + i, Amount = random.Next(4), Notes = { "n" }, Last = new Entry("e", i) { Details = { 1, i } } };
        shop.History.Add(new Item { Amount = random.Next(3) });
        var ring = new Node { Value = 1, Next = new Node { Value = 2 } };
        ring.Next.Next = ring;
        ring.Links.Add(ring.Next);
        shop.Ring = ring;
        return shop;
    }

    [Fact]
    public void A_copy_is_equal_and_shares_nothing_mutable()
    {
        for (int i = 0; i < 50; i++)
        {
            Shop shop = Full(i);
            var copy = (Shop)Type.CopyObject(shop);
            Assert.Equal(Type.ContentHashObject(shop), Type.ContentHashObject(copy));
            Assert.Equal(Type.PrintObject(shop), Type.PrintObject(copy));
            Assert.Empty(Type.DiffObjects(shop, copy));
            var references = new List<object>();
            Type.CollectReferences(shop, references);
            var others = new List<object>();
            Type.CollectReferences(copy, others);
            Assert.Equal(references.Count, others.Count);
            Assert.Empty(references.Intersect(others, ReferenceEqualityComparer.Instance));
            Assert.Same(copy.Ring, copy.Ring!.Next!.Next);
            copy.Items["added"] = new Item();
            Assert.True(copy.Items.ContainsKey("added") && !shop.Items.ContainsKey("added"));
        }
    }

    [Fact]
    public void Digest_text_and_differences_agree_about_equality()
    {
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 16; j++)
            {
                Shop left = Full(i), right = Full(j);
                bool isEqual = Type.ContentHashObject(left) == Type.ContentHashObject(right);
                Assert.Equal(isEqual, Type.PrintObject(left) == Type.PrintObject(right));
                Assert.Equal(isEqual, Type.DiffObjects(left, right).Count == 0);
            }
        }
    }

    [Fact]
    public void Each_slot_can_be_changed_is_then_different_and_is_the_only_difference()
    {
        Assert.Contains("_hidden", Type.SlotPatterns);
        Assert.Contains("_items[*].Amount", Type.SlotPatterns);
        Assert.Contains("_items[*].Last.Details[*]", Type.SlotPatterns);
        Assert.Contains("Frozen[*].Label", Type.SlotPatterns);
        Assert.Contains("Total.Cents", Type.SlotPatterns);
        Assert.Contains("Ring.Next.Value", Type.SlotPatterns);
        Assert.DoesNotContain("_items", Type.SlotPatterns);
        Assert.DoesNotContain("_items[*].Last.HowMany", Type.SlotPatterns);
        Assert.DoesNotContain("Frozen[*]", Type.SlotPatterns);
        Assert.DoesNotContain("Callback", Type.SlotPatterns);
        int changes = 0;
        foreach (string pattern in Type.SlotPatterns)
        {
            for (int variant = 0; variant < 6; variant++)
            {
                Shop shop = Full(variant);
                // A place on a cycle is reached by several paths, which all show the change.
                if (pattern.StartsWith("Ring", StringComparison.Ordinal)) shop.Ring!.Next!.Next = null;
                shop.Ring!.Links.Clear();
                foreach (string path in Type.Slots(shop, pattern))
                {
                    Assert.Equal(pattern, FieldPath.ToPattern(path));
                    var before = (Shop)Type.CopyObject(shop);
                    string? old = Type.GetSlot(shop, path);
                    if (Type.DifferentValue(shop, path, variant) is not { } different) continue;
                    Assert.NotEqual(old, different);
                    Assert.True(Type.SetSlot(shop, path, different), path);
                    changes++;
                    Assert.NotEqual(Type.ContentHashObject(before), Type.ContentHashObject(shop));
                    IReadOnlyList<Difference> differences = Type.DiffObjects(before, shop);
                    Assert.NotEmpty(differences);
                    Assert.All(differences, difference => Assert.StartsWith(path, difference.Path, StringComparison.Ordinal));
                    shop = before;
                }
            }
        }
        Assert.InRange(changes, 150, int.MaxValue);
    }

    [Fact]
    public void Elements_are_removed_where_no_text_is_given()
    {
        Assert.Equal("_items[\\*.\\[x\\]]", Assert.Single(Type.Slots(new Shop { Items = { ["*.[x]"] = new Item() } }, "_items[*]")));
        Assert.True(Type.SetSlot(new Shop { Items = { ["*.[x]"] = new Item() } }, "_items[\\*.\\[x\\]].Amount", "3"));
        var shop = new Shop { Items = { ["a"] = new Item() }, History = { new Item(), new Item { Amount = 2 } }, Numbers = [1] };
        Assert.True(Type.SetSlot(shop, "_items[a]", null));
        Assert.True(Type.SetSlot(shop, "_history[0]", null));
        Assert.Empty(shop.Items);
        Assert.Equal(2, shop.History.Single().Amount);
        Assert.False(Type.SetSlot(shop, "_items[a]", null));
        Assert.False(Type.SetSlot(shop, "_items[a].Amount", "1"));
        Assert.False(Type.SetSlot(shop, "Nowhere", "1"));
        Assert.False(Type.SetSlot(shop, "][", "1"));
        Assert.Throws<FormatException>(() => Type.SetSlot(shop, "Numbers[0]", null));
        var error = Assert.Throws<FormatException>(() => Type.SetSlot(shop, "_history[0].Amount", "\"x\""));
        Assert.StartsWith("_history[0].Amount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_read_back()
    {
        var shop = new Shop
        {
            Name = "n", Count = 3, Level = Level.High, Price = 1.50m, Opened = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), Ratio = 0.5, Tags = ["b", "a"],
            Pair = (1, "p"), Total = new Money { Cents = 2 }, Numbers = [3, 4], Blob = [9], Items = { ["k"] = new Item { Last = new Entry("w", 1) } },
        };
        shop.Stock = null!;
        shop.Queue = null!;
        var back = (Shop)Type.ParseObject(Type.PrintObject(shop));
        Assert.Empty(Type.DiffObjects(shop, back));
        Assert.Equal(Type.ContentHashObject(shop), Type.ContentHashObject(back));
        Assert.Contains("Nonsense", Assert.Throws<FormatException>(() => Type.ParseObject("{\"Nonsense\":1}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_no_state_is_refused_by_its_path_and_left_alone_where_marked()
    {
        TypeModel type = new ObjectModel().FindOrReflect(typeof(Watcher));
        var watcher = new Watcher();
        type.ContentHashObject(watcher);
        watcher.Inner.Changed += static () => { };
        var error = Assert.Throws<NotSupportedException>(() => type.ContentHashObject(watcher));
        Assert.Contains("Inner.Changed", error.Message, StringComparison.Ordinal);
        watcher.Inner.Raise();

        var shop = new Shop { Callback = static () => { } };
        UInt128 before = Type.ContentHashObject(shop);
        shop.Touch();
        shop.Callback = null;
        Assert.Equal(before, Type.ContentHashObject(shop));
    }

    [Fact]
    public void Order_of_insertion_and_sharing_do_not_count_but_order_in_lists_does()
    {
        var one = new Shop { Tags = ["a", "b"], Items = { ["x"] = new Item(), ["y"] = new Item() }, Numbers = [1, 2] };
        var other = new Shop { Tags = ["b", "a"], Items = { ["y"] = new Item() }, Numbers = [1, 2] };
        other.Items["x"] = other.Items["y"];
        Assert.Equal(Type.ContentHashObject(one), Type.ContentHashObject(other));
        other.Numbers = [2, 1];
        Assert.NotEqual(Type.ContentHashObject(one), Type.ContentHashObject(other));
    }

    [Fact]
    public void Cycles_end_and_count_by_their_shape()
    {
        TypeModel type = new ObjectModel().FindOrReflect(typeof(Node));
        UInt128 two = type.ContentHashObject(Ring(2));
        Assert.Equal(two, type.ContentHashObject(Ring(2)));
        Assert.NotEqual(two, type.ContentHashObject(Ring(3)));
        Assert.Contains("$up", type.PrintObject(Ring(2)), StringComparison.Ordinal);
        // Every node leads to every other: only numbering keeps this from taking for ever.
        Node[] all = [.. Enumerable.Range(0, 60).Select(i => new Node { Value = i })];
        foreach (Node node in all) node.Links.AddRange(all);
        Assert.NotEqual(default, type.ContentHashObject(all[0]));
        Node deep = new();
        for (int i = 0; i < 5000; i++) deep = new Node { Next = deep };
        Assert.Throws<NotSupportedException>(() => type.ContentHashObject(deep));
    }

    [Fact]
    public void A_machine_shows_its_collections_as_tables_and_the_rest_as_one_row()
    {
        var model = new ObjectModel();
        var shop = new Shop { Count = 5, Items = { ["b"] = new Item { Amount = 1 }, ["a"] = new Item { Amount = 2 } }, History = { new Item() } };
        var state = new ReflectedState(shop, model);
        Assert.Equal(["items", "history"], state.Tables.Take(2));
        Assert.Equal("machine", state.Tables[^1]);
        Assert.Equal(["a", "b"], state.Rows("items").Select(row => row.Key));
        Assert.Same(shop.Items["a"], state.Rows("items").First().Row);
        Assert.Equal("0", state.Rows("history").Single().Key);
        object own = state.Rows("machine").Single().Row;
        TypeModel type = model.FindOrReflect(own.GetType());
        Assert.Contains("_count", type.SlotPatterns);
        Assert.DoesNotContain(type.SlotPatterns, pattern => pattern.StartsWith("_items", StringComparison.Ordinal));
        UInt128 before = state.Digest();
        UInt128 ownBefore = type.ContentHashObject(own);
        shop.Items["a"].Amount++;
        Assert.NotEqual(before, state.Digest());
        Assert.Equal(ownBefore, type.ContentHashObject(own));
        shop.Count++;
        Assert.NotEqual(ownBefore, type.ContentHashObject(own));
    }

    private static Node Ring(int length)
    {
        var first = new Node();
        Node last = first;
        for (int i = 1; i < length; i++) last = last.Next = new Node();
        last.Next = first;
        return first;
    }
}
