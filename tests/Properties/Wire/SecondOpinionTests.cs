using System.Diagnostics;
using System.Security.Cryptography;
using Harness.Machines;
using Xunit;
using Xunit.Abstractions;

namespace Properties.Wire;

/// <summary>
/// Python's msgpack reads our bytes and writes what it read: it packs integers and lengths in the shortest form and keeps the order of maps, so it must give
/// the very same bytes. Where the package is installed (python3-msgpack; CI installs it) it is asked anew; its answer to these objects is
/// also recorded here, so the comparison is made in any case.
/// </summary>
public sealed class SecondOpinionTests(ITestOutputHelper output)
{
    private const int Objects = 300;

    // SHA-256 of all that msgpack 1.0.3 on Python 3.11 wrote. If the generator of the objects changes, run the other test where Python is and take its answer.
    private const string Recorded = "4f2d2b0aa0e014f6341d73223e8b4477eceaf86f0da48d926da97461b34e3eb4";

    private const string Repack = """
        import sys, msgpack
        for line in sys.stdin:
            value = msgpack.unpackb(bytes.fromhex(line), strict_map_key=False, raw=False)
            print(msgpack.packb(value, use_bin_type=True).hex())
        """;

    [Fact]
    public void Our_bytes_are_those_that_Python_was_recorded_to_write() => CompareWithRecorded(Encoded());

    [Fact]
    public void Python_writes_the_same_bytes_again()
    {
        if (Array.Find(["/usr/bin/python3", "python3"], HasMessagePack) is not { } python)
        {
            output.WriteLine("python3-msgpack is not installed: only its recorded answer was compared. To ask it anew: apt-get install python3-msgpack");
            Our_bytes_are_those_that_Python_was_recorded_to_write();
            return;
        }
        List<byte[]> encoded = Encoded();
        string[] answers = Run(python, string.Concat(encoded.Select(bytes => Convert.ToHexString(bytes) + "\n"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(encoded.Select(Convert.ToHexStringLower), answers.Select(answer => answer.Trim()));
        CompareWithRecorded(answers.Select(answer => Convert.FromHexString(answer.Trim())));
    }

    private static void CompareWithRecorded(IEnumerable<byte[]> encoded)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData([.. encoded.SelectMany(bytes => bytes)]));
        Assert.True(hash == Recorded, $"the bytes have the hash {hash}, recorded is {Recorded}");
    }

    private static List<byte[]> Encoded() =>
        [.. Enumerable.Range(0, Objects).Select(i => Bytes.Of(RandomFill.Make<NewerRow>(RandomStream.Create("second opinion", "row").Derive((ulong)i))))];

    private static bool HasMessagePack(string python)
    {
        try
        {
            Run(python, "");
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string python, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", Repack])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        Task<string> answer = process.StandardOutput.ReadToEndAsync();
        Task<string> complaint = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException error)
        {
            throw new InvalidOperationException($"{python} ended early: {complaint.Result}", error);
        }
        process.WaitForExit();
        return process.ExitCode == 0 ? answer.Result : throw new InvalidOperationException($"{python}: {complaint.Result}");
    }
}
