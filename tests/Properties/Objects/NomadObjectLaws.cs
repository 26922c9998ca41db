using System.Buffers;
using System.Reflection;
using Harness.Generation;
using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

/// <summary>The laws of copy, equality, bytes, text and slots for every state object class of the reference system.</summary>
public sealed class NomadObjectLaws
{
    private static readonly FillOptions Small = new(MaxDepth: 3, MaxCount: 2, MaxValues: 120);

    [Fact]
    public void Every_class_obeys_the_laws_of_state_objects()
    {
        Type[] types = [.. typeof(Job).Assembly.GetTypes().Where(type => type.GetCustomAttribute<StateObjectAttribute>() is not null)];
        Assert.True(types.Length > 50, $"only {types.Length} classes");
        MethodInfo law = typeof(NomadObjectLaws).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (Type type in types)
            law.MakeGenericMethod(type).CreateDelegate<Action<RandomStream>>()(RandomStream.Create("nomad objects", type.Name));
    }

    private static void Check<T>(RandomStream random) where T : class, IStateObject<T>
    {
        TypeModel<T> type = new ObjectModel().For<T>();
        List<string> twin = [.. PatternTwin.Of(typeof(T)).Order(StringComparer.Ordinal)];
        Assert.True(twin.SequenceEqual(type.SlotPatterns.Order(StringComparer.Ordinal)), $"{typeof(T).Name} has other slots than properties");
        for (int i = 0; i < 2; i++)
        {
            T original = ObjectFiller.Make<T>(random.Derive((ulong)i), Small);
            string text = type.PrintObject(original);
            T copy = type.Copy(original), parsed = (T)type.ParseObject(text), decoded = type.Decode(Bytes(type, original));
            foreach (T other in new[] { copy, parsed, decoded })
            {
                Assert.True(type.Equal(original, other), $"{typeof(T).Name}: {text}");
                Assert.Equal(GuardHash.Compute(original), GuardHash.Compute(other));
                Assert.Equal(Bytes(type, original), Bytes(type, other));
                Assert.Empty(Shared(type, original, other));
            }
            ChangeOneSlot(type, original, copy, random);
            Assert.Equal(text, type.PrintObject(original));
        }
    }

    private static void ChangeOneSlot<T>(TypeModel<T> type, T original, T copy, RandomStream random) where T : class, IStateObject<T>
    {
        // A frozen handle is copied by reference: what stands behind it would change in the original too.
        string[] slots = [.. type.SlotPatterns.Where(pattern => !IsBehindHandle(pattern)).SelectMany(pattern => type.Slots(copy, pattern))];
        if (slots.Length == 0) return;
        string slot = slots[random.Next(slots.Length)];
        string json = type.DifferentValue(copy, slot, random.Next(20))!;
        Assert.True(type.SetSlot(copy, slot, json), $"{typeof(T).Name}.{slot} = {json}");
        Assert.False(type.Equal(original, copy), $"{typeof(T).Name}.{slot} = {json}");
        Assert.NotEqual(GuardHash.Compute(original), GuardHash.Compute(copy));
        Assert.NotEmpty(type.DiffObjects(original, copy));

        static bool IsBehindHandle(string pattern) =>
            typeof(T).GetProperty(pattern.Split('.', '[')[0])!.PropertyType is { IsGenericType: true } first
            && first.GetGenericTypeDefinition() == typeof(Shared<>) && pattern.Contains('.', StringComparison.Ordinal);
    }

    private static IEnumerable<object> Shared<T>(TypeModel<T> type, T left, T right) where T : class, IStateObject<T>
    {
        List<object> mine = [], others = [];
        type.CollectReferences(left, mine);
        type.CollectReferences(right, others);
        return mine.Intersect(others, ReferenceEqualityComparer.Instance);
    }

    private static byte[] Bytes<T>(TypeModel<T> type, T value) where T : class, IStateObject<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        type.Encode(value, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
