using System.Security.Cryptography;
using Harness.Machines;
using StateStore.Wire;
using Xunit;
using Xunit.Abstractions;

namespace Properties.Wire;

/// <summary>
/// Two strangers read our bytes and we read theirs: Python's msgpack and npm's @msgpack/msgpack. A comparison with a stranger that is not installed
/// fails in CI and says so elsewhere; what Python wrote of our objects is also recorded here, so that one is made in any case.
/// </summary>
public sealed class SecondOpinionTests(ITestOutputHelper output)
{
    private const int Values = 400;

    // SHA-256 of all that msgpack 1.0.3 on Python 3.11 wrote. If the generator of the objects changes, run the other test where Python is and take its answer.
    private const string Recorded = "4f2d2b0aa0e014f6341d73223e8b4477eceaf86f0da48d926da97461b34e3eb4";

    [Fact]
    public void Our_bytes_are_those_that_Python_was_recorded_to_write() => CompareWithRecorded(Objects());

    [Fact]
    public void Python_writes_our_objects_with_the_same_bytes_again()
    {
        List<byte[]> ours = Objects();
        if (Ask(Peer.Python, ours.Select(Read)) is { } answers) CompareWithRecorded(answers.Select(answer => answer.Bytes));
    }

    [Fact]
    public void Python_reads_what_we_mean_and_writes_the_same_bytes_again()
    {
        List<byte[]> ours = [.. Objects(), .. Anything()];
        if (Ask(Peer.Python, ours.Select(Read)) is not { } answers) return;
        Assert.Equal(ours.Select(bytes => Description.Of(bytes, asJavaScript: false)), answers.Select(answer => answer.Description));
        Assert.Equal(ours.Select(Convert.ToHexStringLower), answers.Select(answer => Convert.ToHexStringLower(answer.Bytes)));
    }

    [Fact]
    public void JavaScript_reads_what_we_mean_and_we_read_what_it_writes_of_that()
    {
        List<byte[]> ours = [.. Objects(), .. Anything()];
        if (Ask(Peer.JavaScript, ours.Select(Read)) is not { } answers) return;
        Assert.Equal(ours.Select(bytes => Description.Of(bytes, asJavaScript: true)), answers.Select(answer => answer.Description));
        Assert.Equal(answers.Select(answer => answer.Description), answers.Select(answer => Description.Of(answer.Bytes, asJavaScript: true)));
    }

    [Fact]
    public void We_read_what_Python_means_and_it_reads_our_form_of_it() => ReadTheirs(Peer.Python, asJavaScript: false);

    [Fact]
    public void We_read_what_JavaScript_means_and_it_reads_our_form_of_it() => ReadTheirs(Peer.JavaScript, asJavaScript: true);

    [Fact]
    public void A_missing_peer_is_a_failure_in_CI()
    {
        Assert.Throws<Xunit.Sdk.FailException>(() => Miss(Peer.JavaScript, "node: not found", isCI: true));
        Miss(Peer.Python, "(only an example of what is said when it is missing)", isCI: false);
    }

    private void ReadTheirs(Peer peer, bool asJavaScript)
    {
        if (Ask(peer, Enumerable.Range(0, Values).Select(seed => $"make {seed}")) is not { } theirs) return;
        Assert.Equal(theirs.Select(their => their.Description), theirs.Select(their => Description.Of(their.Bytes, asJavaScript)));
        List<byte[]> canonical = [.. theirs.Select(their => ToCanonical(their.Bytes))];
        List<Answer> again = Ask(peer, canonical.Select(Read))!;
        Assert.Equal(canonical.Select(bytes => Description.Of(bytes, asJavaScript)), again.Select(answer => answer.Description));
    }

    private List<Answer>? Ask(Peer peer, IEnumerable<string> questions)
    {
        List<string> asked = [.. questions];
        if (peer.TryAsk(asked, out string complaint) is not { } lines)
        {
            Miss(peer, complaint, Environment.GetEnvironmentVariable("CI") == "true");
            return null;
        }
        Assert.Equal(asked.Count, lines.Length);
        return [.. lines.Select(line => line.LastIndexOf(' ') is var at ? new Answer(line[..at], Convert.FromHexString(line[(at + 1)..])) : default)];
    }

    private void Miss(Peer peer, string complaint, bool isCI)
    {
        string missing = $"NOT COMPARED: {peer.Name} is not installed. To install it: {peer.Installation} (or .ci/run, which does). {complaint}";
        if (isCI) Assert.Fail(missing);
        output.WriteLine(missing);
    }

    private static byte[] ToCanonical(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        return Canonical.Read(ref reader);
    }

    private static void CompareWithRecorded(IEnumerable<byte[]> encoded)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData([.. encoded.SelectMany(bytes => bytes)]));
        Assert.True(hash == Recorded, $"the bytes have the hash {hash}, recorded is {Recorded}");
    }

    private static string Read(byte[] bytes) => "read " + Convert.ToHexStringLower(bytes);

    private static List<byte[]> Objects() =>
        [.. Enumerable.Range(0, 300).Select(i => Bytes.Of(RandomFill.Make<NewerRow>(RandomStream.Create("second opinion", "row").Derive((ulong)i))))];

    private static List<byte[]> Anything() =>
        [.. Enumerable.Range(0, Values).Select(i => RandomWire.Make(RandomStream.Create("second opinion", "anything").Derive((ulong)i)))];

    private readonly record struct Answer(string Description, byte[] Bytes);
}
