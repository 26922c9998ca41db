using Harness.Machines;
using Properties.Objects;
using StateStore.Wire;
using Xunit;

namespace Properties.Wire;

/// <summary>
/// Decoding is total: 50,000 inputs, random and mutated, each give an object or one clean error, at a bounded cost; with HARNESS_NIGHTLY=1 they are
/// 1,000,000, the first 50,000 the same ones.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Nights = Nightly.Or(1, 20);

    [Fact]
    public void Random_bytes_never_crash_hang_or_allocate_without_bound()
    {
        for (int i = 0; i < 20_000 * Nights; i++)
        {
            RandomStream random = RandomStream.Create("fuzz", "random").Derive((ulong)i);
            var input = new byte[random.Next(200)];
            // Bytes that begin maps, arrays, long lengths and extensions come often, so that decoding gets somewhere.
            for (int at = 0; at < input.Length; at++) input[at] = random.Chance(1, 2) ? (byte)(0x80 + random.Next(0x20)) : (byte)random.NextUInt64();
            CheckBounded(input);
        }
    }

    [Fact]
    public void Mutated_encodings_never_crash_hang_or_allocate_without_bound()
    {
        int accepted = 0;
        for (int i = 0; i < 30_000 * Nights; i++)
        {
            RandomStream random = RandomStream.Create("fuzz", "mutated").Derive((ulong)i);
            byte[] input = Mutate(Bytes.Of(RandomFill.Make<NewerRow>(random.Derive("value"))), random);
            if (CheckBounded(input)) accepted++;
        }
        Assert.InRange(accepted, 1_000 * Nights, 29_000 * Nights);
    }

    [Fact]
    public void Truncated_encodings_are_refused()
    {
        for (int i = 0; i < 100; i++)
        {
            byte[] whole = Bytes.Of(RandomFill.Make<Specimen>(RandomStream.Create("fuzz", "truncated").Derive((ulong)i)));
            for (int length = 0; length < whole.Length; length += 1 + whole.Length / 50) Assert.Null(Bytes.ToOrNull<Specimen>(whole.AsSpan(0, length)));
        }
    }

    // True if the input was accepted. What is accepted has a canonical form, and decoding that form gives it again.
    private static bool CheckBounded(byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        OlderRow? older = Bytes.ToOrNull<OlderRow>(input);
        Specimen? specimen = Bytes.ToOrNull<Specimen>(input);
        NewerRow? newer = Bytes.ToOrNull<NewerRow>(input);
        Walk(input);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 100_000 + 1000L * input.Length, $"{allocated} bytes allocated for {Convert.ToHexString(input)}");
        if (older is not null) Assert.Equal(Bytes.Of(older), Bytes.Of(Bytes.To<OlderRow>(Bytes.Of(older))));
        if (specimen is not null) Assert.Equal(Bytes.Of(specimen), Bytes.Of(Bytes.To<Specimen>(Bytes.Of(specimen))));
        if (newer is not null) Assert.Equal(Bytes.Of(newer), Bytes.Of(Bytes.To<NewerRow>(Bytes.Of(newer))));
        return newer is not null;
    }

    // The reader by itself, as the codec of unknown fields uses it: what can be skipped can be rewritten, unless a map holds a key twice.
    private static void Walk(byte[] input)
    {
        var skipping = new MessagePackReader(input);
        var rewriting = new MessagePackReader(input);
        bool isWhole = false;
        try
        {
            skipping.Skip();
            isWhole = true;
            byte[] canonical = Canonical.Read(ref rewriting);
            Assert.Equal(skipping.Offset, rewriting.Offset);
            var again = new MessagePackReader(canonical);
            Assert.Equal(canonical, Canonical.Read(ref again));
        }
        catch (WireException error)
        {
            Assert.InRange(error.Offset, 0, input.Length);
            if (isWhole) Assert.Contains("twice", error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Mutate(byte[] bytes, RandomStream random)
    {
        var mutated = new List<byte>(bytes);
        for (int times = 1 + random.Next(3); times > 0; times--)
        {
            int at = random.Next(mutated.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < mutated.Count: mutated[at] ^= (byte)(1 << random.Next(8)); break;
                case 1 when at < mutated.Count: mutated[at] = (byte)random.NextUInt64(); break;
                case 2 when at < mutated.Count: mutated.RemoveRange(at, Math.Min(1 + random.Next(4), mutated.Count - at)); break;
                case 3: mutated.Insert(at, (byte)random.NextUInt64()); break;
                default: mutated.InsertRange(at, mutated.GetRange(at, Math.Min(8, mutated.Count - at))); break;
            }
        }
        return [.. mutated];
    }
}
