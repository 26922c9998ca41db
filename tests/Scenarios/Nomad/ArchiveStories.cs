using System.Buffers;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Nomad;
using Nomad.Snapshots;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class ArchiveStories : IDisposable
{
    private const ulong Term = 3;

    private readonly string _directory = Directory.CreateTempSubdirectory("archive").FullName;
    private readonly TestServer _server = new();

    public ArchiveStories()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(Jobs.Register("web"));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static NomadStateMachine Empty() => new(new NomadComponents(new NomadSettings()), new ObjectModel(), GuardMode.Shadow);

    private byte[] Archive()
    {
        using var bytes = new MemoryStream();
        SnapshotArchive.Write(_server.Machine.CaptureSnapshot(), Term, bytes);
        return bytes.ToArray();
    }

    private static (ArchiveMeta Meta, byte[] State) Read(byte[] archive) => SnapshotArchive.Read(new MemoryStream(archive));

    private string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = _directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {output}");
        return output;
    }

    private static List<(string Name, byte[] Bytes)> Members(byte[] archive)
    {
        List<(string, byte[])> members = [];
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using var bytes = new MemoryStream();
            entry.DataStream!.CopyTo(bytes);
            members.Add((entry.Name, bytes.ToArray()));
        }
        return members;
    }

    private static byte[] Pack(IEnumerable<(string Name, byte[] Bytes)> members)
    {
        using var packed = new MemoryStream();
        using (var zipped = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zipped, TarEntryFormat.Pax))
        {
            foreach ((string name, byte[] bytes) in members)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }
        return packed.ToArray();
    }

    [Fact]
    public void An_archive_restores_the_state_into_an_instance_that_had_another()
    {
        (ArchiveMeta meta, byte[] state) = Read(Archive());
        Assert.Equal(new ArchiveMeta($"3-{_server.Index}-{state.Length}", _server.Index, Term, state.Length, 1), meta);
        var dirty = new TestServer();
        dirty.Do(TestServer.Register(7));
        dirty.Do(Jobs.Register("other"));
        dirty.Machine.Restore(state);
        Assert.Equal((_server.Machine.Database.Digest, _server.Index), (dirty.Machine.Database.Digest, dirty.Machine.AppliedIndex));
        Assert.Null(dirty.Read.FindNode(TestServer.Id(7)));
    }

    [Fact]
    public void Equal_states_give_equal_archives()
    {
        NomadStateMachine restored = Empty();
        restored.Restore(Read(Archive()).State);
        using var again = new MemoryStream();
        SnapshotArchive.Write(restored.CaptureSnapshot(), Term, again);
        Assert.Equal(Archive(), again.ToArray());
    }

    [Fact]
    public void Tar_unpacks_it_and_sha256sum_finds_it_whole()
    {
        File.WriteAllBytes(Path.Combine(_directory, "backup.snap"), Archive());
        Assert.Equal(["meta.json", "state.bin", "SHA256SUMS"], Run("tar", "tzf", "backup.snap").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Run("tar", "xzf", "backup.snap");
        Assert.Equal(["meta.json: OK", "state.bin: OK"], Run("sha256sum", "-c", "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("")]
    [InlineData("./")]
    public void What_tar_and_sha256sum_packed_is_read(string prefix)
    {
        File.WriteAllBytes(Path.Combine(_directory, "backup.snap"), Archive());
        Run("tar", "xzf", "backup.snap");
        string[] members = [prefix + "state.bin", prefix + "meta.json"];
        File.WriteAllText(Path.Combine(_directory, "SHA256SUMS"), Run("sha256sum", members));
        Run("tar", ["czf", "again.snap", .. members, prefix + "SHA256SUMS"]);
        (ArchiveMeta meta, byte[] state) = Read(File.ReadAllBytes(Path.Combine(_directory, "again.snap")));
        Assert.Equal(_server.Index, meta.Index);
        NomadStateMachine restored = Empty();
        restored.Restore(state);
        Assert.Equal(_server.Machine.Database.Digest, restored.Database.Digest);
    }

    public static TheoryData<string> Names => ["meta.json", "state.bin", "SHA256SUMS"];

    private static ArchiveException Refused(IEnumerable<(string Name, byte[] Bytes)> members)
    {
        byte[] packed = Pack(members);
        return Assert.Throws<ArchiveException>(() => Read(packed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_that_is_missing_twice_or_not_the_same_is_named(string name)
    {
        List<(string Name, byte[] Bytes)> members = Members(Archive());
        Assert.Equal(_server.Index, Read(Pack(members)).Meta.Index);
        byte[] bytes = members.Single(member => member.Name == name).Bytes;
        Assert.Contains($"{name} is missing", Refused(members.Where(member => member.Name != name)).Message, StringComparison.Ordinal);
        Assert.Contains($"{name} is there twice", Refused([.. members, (name, bytes)]).Message, StringComparison.Ordinal);
        for (int i = 0; i < bytes.Length; i += Math.Max(1, bytes.Length / 40))
        {
            byte[] altered = [.. bytes];
            altered[i] ^= 1;
            Refused(members.Select(member => member.Name == name ? (name, altered) : member));
            Refused(members.Select(member => member.Name == name ? (name, bytes[..i]) : member));
        }
        Refused(members.Select(member => member.Name == name ? (name, [.. bytes, (byte)'x']) : member));
    }

    [Fact]
    public void A_member_that_does_not_belong_there_is_named() =>
        Assert.Contains("extra.txt", Refused([.. Members(Archive()), ("extra.txt", [1])]).Message, StringComparison.Ordinal);

    [Fact]
    public void Meta_data_that_speak_of_another_state_are_refused_though_their_checksum_fits()
    {
        List<(string Name, byte[] Bytes)> members = Members(Archive());
        byte[] state = members.Single(member => member.Name == "state.bin").Bytes;
        string meta = Encoding.UTF8.GetString(members.Single(member => member.Name == "meta.json").Bytes);
        string Seal(string changed)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(changed);
            string sums = $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  meta.json\n{Convert.ToHexStringLower(SHA256.HashData(state))}  state.bin\n";
            return Refused([("meta.json", bytes), ("state.bin", state), ("SHA256SUMS", Encoding.UTF8.GetBytes(sums))]).Message;
        }
        Assert.Contains("index 1", Seal(meta.Replace($"\"Index\":{_server.Index}", "\"Index\":1", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("bytes", Seal(meta.Replace("\"Size\":", "\"Size\":1", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("version 2", Seal(meta.Replace("\"Version\":1", "\"Version\":2", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Seal("{}"), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Seal("no json"), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Seal(meta.Replace("\"Term\":3", "\"Term\":-3", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_or_changed_anywhere_is_refused()
    {
        byte[] whole = Archive();
        for (int length = 0; length < whole.Length; length += 7) Assert.Throws<ArchiveException>(() => Read(whole[..length]));
        Assert.Throws<ArchiveException>(() => Read(whole[..^1]));
        int refused = 0, tried = 0;
        for (int i = 0; i < whole.Length; i += 11)
        {
            byte[] altered = [.. whole];
            altered[i] ^= 0x10;
            tried++;
            try
            {
                // The header of the compressed stream has a few bytes that mean nothing (time, system): whoever changes one changes no member.
                Assert.Equal(_server.Index, Read(altered).Meta.Index);
            }
            catch (ArchiveException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, tried - 2, tried);
    }

    [Fact]
    public void A_state_larger_than_allowed_is_refused_before_it_is_read() =>
        Assert.Contains("more than 100", Assert.Throws<ArchiveException>(() => SnapshotArchive.Read(new MemoryStream(Archive()), 100)).Message, StringComparison.Ordinal);
}
