using Harness.Machines;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

public sealed class OrderingTests
{
    [Fact]
    public void Strings_ascend_ordinally_whatever_the_history_of_the_collection()
    {
        for (int i = 0; i < 100; i++)
        {
            RandomStream random = Samples.Stream("ordering", i);
            var map = new Dictionary<string, int>();
            var set = new HashSet<string>();
            for (int n = 0; n < 30; n++)
            {
                string key = ((char)("aAzZ_äé0".ToCharArray()[random.Next(8)])).ToString() + random.Next(5);
                map[key] = n;
                set.Add(key);
                if (random.Chance(1, 3)) { map.Remove(key); set.Remove(key); }
            }
            string[] expected = [.. map.Keys.Order(StringComparer.Ordinal)];
            Assert.Equal(expected, map.OrderedKeys());
            Assert.Equal(expected, set.Ordered());
            Assert.Equal(expected.Select(key => KeyValuePair.Create(key, map[key])), map.Ordered());
        }
    }

    [Fact]
    public void Numbers_ascend_by_value() =>
        Assert.Equal([-5, 2, 10], new Dictionary<int, string> { [10] = "", [-5] = "", [2] = "" }.OrderedKeys());

    [Fact]
    public void Order_free_enumeration_shows_every_pair_once()
    {
        Dictionary<string, int> map = Enumerable.Range(0, 50).ToDictionary(n => "k" + n);
        int sum = 0, count = 0;
        foreach ((_, int value) in map.OrderFree()) { sum += value; count++; }
        foreach (string element in new HashSet<string>(["a", "b"]).OrderFree()) count += element.Length;
        Assert.Equal((1225, 52), (sum, count));
    }
}
