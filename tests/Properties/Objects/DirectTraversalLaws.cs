using System.Buffers;
using System.Reflection;
using Harness.Generation;
using Harness.Machines;
using Nomad.Objects;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

/// <summary>The direct traversals that the generator writes say and do what the visitors, their plain twins, say and do.</summary>
public sealed class DirectTraversalLaws
{
    [Fact]
    public void Direct_traversals_agree_with_the_visitors_for_a_class_with_every_kind_of_field()
    {
        RandomStream random = Samples.Stream("direct", 0);
        for (int i = 0; i < Nightly.Or(40, 150); i++) Check<Specimen>(random.Derive((ulong)i), new(MaxDepth: 3, MaxCount: 3, MaxValues: 80, Extremes: true));
    }

    [Fact]
    public void Direct_traversals_agree_with_the_visitors_for_every_class_of_the_reference_system()
    {
        MethodInfo law = typeof(DirectTraversalLaws).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (Type type in typeof(Job).Assembly.GetTypes().Where(type => type.GetCustomAttribute<StateObjectAttribute>() is not null))
        {
            law.MakeGenericMethod(type).CreateDelegate<Action<RandomStream, FillOptions>>()(
                RandomStream.Create("direct", type.Name), new FillOptions(MaxDepth: 3, MaxCount: 2, MaxValues: 120));
        }
    }

    private static void Check<T>(RandomStream random, FillOptions options) where T : class, IStateObject<T>
    {
        TypeModel<T> type = new ObjectModel().For<T>();
        T original = ObjectFiller.Make<T>(random.Derive(1), options);
        T copy = T.Copy(original, new ObjectModel());
        Assert.Equal(type.PrintObject(original), type.PrintObject(copy));
        Assert.True(EqualVisitor.AreEqual(original, copy));
        Assert.True(T.Same(original, copy));
        Assert.Equal(References(original), References(copy));
        Assert.Empty(ReferencesByVisitor(copy).Intersect(ReferencesByVisitor(original), ReferenceEqualityComparer.Instance));

        T twin = original.ShallowClone();
        var copier = new CopyVisitor(new ObjectModel());
        T.Write(twin, ref copier);
        Assert.Equal(type.PrintObject(twin), type.PrintObject(copy));

        CheckShadow(type, original, copy);

        string[] slots = [.. type.SlotPatterns.SelectMany(pattern => type.Slots(copy, pattern))];
        foreach (string slot in slots.Where((_, position) => position % 5 == 0))
        {
            T touched = T.Copy(original, new ObjectModel());
            if (!type.SetSlot(touched, slot, type.DifferentValue(touched, slot, random.Next(20)))) continue;
            Assert.Equal(EqualVisitor.AreEqual(original, touched), T.Same(original, touched));
            Assert.Equal(EqualVisitor.AreEqual(original, touched), GuardHash.Compute(original) == GuardHash.Compute(touched));
            CheckShadowOfChanged(type, T.Copy(original, new ObjectModel()), slot, random.Next(20));
        }
    }

    // A shadow matches the object that was kept, at first sight, and what equals it; what is restored equals it and shares nothing with it.
    private static void CheckShadow<T>(TypeModel<T> type, T original, T copy) where T : class, IStateObject<T>
    {
        var record = new GuardRecord(GuardMode.Shadow, type, original);
        Assert.True(MatchesAtFirstSight(type, original));
        Assert.True(record.Matches(copy));
        T decoded = type.Decode(Encoded(type, original));
        Assert.Equal(EqualVisitor.AreEqual(original, decoded), record.Matches(decoded));
        var restored = (T)record.Restore()!;
        Assert.True(EqualVisitor.AreEqual(original, restored));
        Assert.Empty(ReferencesByVisitor(restored).Intersect(ReferencesByVisitor(original), ReferenceEqualityComparer.Instance));
        // Nor does the shadow: a second one is as good after the first was changed all over.
        foreach (string slot in type.SlotPatterns.SelectMany(pattern => type.Slots(restored, pattern)).ToArray()) type.SetSlot(restored, slot, type.DifferentValue(restored, slot, 1));
        Assert.True(EqualVisitor.AreEqual(original, (T)record.Restore()!));
    }

    // The object that was kept is changed in place, as a careless caller would.
    private static void CheckShadowOfChanged<T>(TypeModel<T> type, T kept, string slot, int variant) where T : class, IStateObject<T>
    {
        T before = T.Copy(kept, new ObjectModel());
        var record = new GuardRecord(GuardMode.Shadow, type, kept);
        type.SetSlot(kept, slot, type.DifferentValue(kept, slot, variant));
        Assert.Equal(EqualVisitor.AreEqual(before, kept), record.Matches(kept));
        Assert.Equal(DiffVisitor.Of(before, kept).Select(difference => difference.Path), record.DifferencesTo(kept).Select(difference => difference.Path));
    }

    private static bool MatchesAtFirstSight<T>(TypeModel<T> type, T value) where T : class, IStateObject<T>
    {
        var writer = new ShadowWriter(new ObjectModel());
        T.Keep(value, writer);
        var reader = new ShadowReader(writer.References, writer.Words);
        return type.MatchesShadow(value, ref reader);
    }

    private static byte[] Encoded<T>(TypeModel<T> type, T value) where T : class, IStateObject<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        type.Encode(value, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    // The direct way and the visitor's find the same objects in the same order; answers how many.
    private static int References<T>(T value) where T : class, IStateObject<T>
    {
        List<object> direct = [];
        T.Collect(value, direct);
        List<object> visited = ReferencesByVisitor(value);
        Assert.True(direct.SequenceEqual(visited, ReferenceEqualityComparer.Instance));
        return direct.Count;
    }

    private static List<object> ReferencesByVisitor<T>(T value) where T : class, IStateObject<T>
    {
        List<object> visited = [];
        ReferenceVisitor.Collect(value, visited);
        return visited;
    }
}
