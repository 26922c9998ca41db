using System.Text;
using Harness.Machines;
using Harness.Scripts;
using Properties.Shrinking;
using Xunit;

namespace Properties.Scripts;

public sealed class ReproFileTests
{
    private static readonly ErasedSpecification Specification = ((ISpecification)new SoundSpecification()).Erase();

    [Fact]
    public void A_repro_is_read_back_as_it_was_written()
    {
        for (int i = 0; i < 1000; i++)
        {
            RandomStream random = RandomStream.Create("repro", "round trip").Derive((ulong)i);
            Repro repro = AnyScript.Repro(random);
            string text = repro.Print(Specification);
            Repro back = Repro.Parse(Encoding.UTF8.GetBytes(text), Find, edited: false);
            Assert.Equal(repro.Script.Options, back.Script.Options);
            Assert.Equal(repro.Signature, back.Signature);
            Assert.Equal(repro.TraceDigest, back.TraceDigest);
            Assert.Equal(repro.Twin, back.Twin);
            Assert.Equal(text, back.Print(Specification));
        }
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        for (int i = 0; i < 40; i++)
        {
            byte[] bytes = Bytes(i);
            for (int length = 0; length < bytes.Length; length++) Refused(bytes.AsSpan(0, length).ToArray());
        }
    }

    [Fact]
    public void A_file_with_a_flipped_bit_is_refused()
    {
        for (int i = 0; i < 4; i++)
        {
            byte[] bytes = Bytes(i);
            for (int bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Refused(bytes);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void A_file_with_lines_moved_lost_or_doubled_is_refused()
    {
        int changed = 0;
        for (int i = 0; i < 10000; i++)
        {
            RandomStream random = RandomStream.Create("repro", "lines").Derive((ulong)i);
            string text = Encoding.UTF8.GetString(Bytes(i % 50));
            string edited = Edited(text, random);
            if (edited == text) continue;
            changed++;
            Refused(Encoding.UTF8.GetBytes(edited));
        }
        Assert.True(changed > 8000);
    }

    [Fact]
    public void An_edited_file_is_a_script_or_is_refused_whether_it_says_edited_or_was_sealed_anew()
    {
        int read = 0, edits = Nightly.Or(5_000, 20_000);
        for (int i = 0; i < edits; i++)
        {
            RandomStream random = RandomStream.Create("repro", "edits").Derive((ulong)i);
            string edited = Edited(Encoding.UTF8.GetString(Bytes(i % 50)), random);
            byte[] bytes = Encoding.UTF8.GetBytes(edited);
            if (random.Chance(1, 2))
            {
                int at = random.Next(bytes.Length);
                bytes[at] = (byte)random.Next(256);
            }
            Repro? loose = ReadOrNull(bytes, edited: true);
            if (loose is not null)
            {
                read++;
                Assert.Equal("", loose.Signature);
                Assert.Null(loose.TraceDigest);
            }
            Repro? sealedAnew = ReadOrNull(Sealed(bytes), edited: false);
            Assert.Equal(loose is null, sealedAnew is null);
        }
        Assert.InRange(read, edits / 20, edits * 19 / 20);
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        for (int i = 0; i < 5000; i++)
        {
            RandomStream random = RandomStream.Create("repro", "noise").Derive((ulong)i);
            byte[] noise = [.. Enumerable.Range(0, random.Next(200)).Select(_ => (byte)random.Next(256))];
            Refused(noise);
            Assert.Null(ReadOrNull([.. "harness-repro 1 x\n"u8, .. noise], edited: true));
        }
    }

    [Fact]
    public void Json_nested_without_end_is_refused_and_exhausts_no_stack()
    {
        string text = Encoding.UTF8.GetString(Bytes(0));
        string deep = text.Replace("script\n", "script\npropose Create " + new string('[', 5_000_000) + "\n", StringComparison.Ordinal);
        FormatException e = Assert.Throws<FormatException>(() => Repro.Parse(deep, Find, edited: true));
        Assert.Contains("nested too deeply", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_of_an_altered_file_names_the_option_for_edited_files()
    {
        byte[] bytes = Bytes(1);
        FormatException e = Assert.Throws<FormatException>(() => Repro.Parse(bytes.AsSpan(0, bytes.Length - 1), Find, edited: false));
        Assert.Contains("--edited", e.Message, StringComparison.Ordinal);
    }

    private static void Refused(byte[] bytes) => Assert.Throws<FormatException>(() => Repro.Parse(bytes, Find, edited: false));

    private static Repro? ReadOrNull(byte[] bytes, bool edited)
    {
        try
        {
            return Repro.Parse(bytes, Find, edited);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Whoever edits a file by a tool may well compute the first line too.
    private static byte[] Sealed(byte[] bytes)
    {
        try
        {
            string body = ReproSeal.Open(ReproSeal.Decode(bytes), edited: true);
            return Encoding.UTF8.GetBytes(ReproSeal.Seal(body));
        }
        catch (FormatException)
        {
            return bytes;
        }
    }

    private static string Edited(string text, RandomStream random)
    {
        List<string> lines = [.. text.Split('\n')];
        for (int edits = 1 + random.Next(2); edits > 0; edits--)
        {
            int at = random.Next(lines.Count);
            int other = random.Next(lines.Count);
            switch (random.Next(5))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(other, lines[at]); break;
                case 2: (lines[at], lines[other]) = (lines[other], lines[at]); break;
                case 3: lines[at] = lines[at][..random.Next(lines[at].Length + 1)]; break;
                default: lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), " 9\"{r}"[random.Next(6)].ToString()); break;
            }
            if (lines.Count == 0) break;
        }
        return string.Join('\n', lines);
    }

    private static byte[] Bytes(int number) =>
        Encoding.UTF8.GetBytes(AnyScript.Repro(RandomStream.Create("repro", "files").Derive((ulong)number)).Print(Specification));

    private static ErasedSpecification Find(string name, string mutant) =>
        name == "toy-sound" ? Specification : throw new FormatException($"there is no specification '{name}'");
}
