using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace Nomad.Snapshots;

/// <summary>
/// The file an operator saves and restores: a compressed tar file with the members meta.json, state.bin and SHA256SUMS, which ordinary tools can make
/// and check: <c>tar xzf FILE &amp;&amp; sha256sum -c SHA256SUMS</c>. Equal states and terms give equal bytes: the members bear no time and no owner.
/// </summary>
public static class SnapshotArchive
{
    /// <summary>The member that describes the state.</summary>
    public const string MetaName = "meta.json";
    /// <summary>The member with the snapshot's bytes.</summary>
    public const string StateName = "state.bin";
    /// <summary>The member with the checksums of the other two.</summary>
    public const string SumsName = "SHA256SUMS";

    private const int MetaVersion = 1;
    private const int MaxSmallMemberBytes = 1 << 20;
    private const int GzipTrailerBytes = 8;

    /// <summary>Writes an archive. O(state), in memory.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="term">The term of the last entry it holds.</param>
    /// <param name="target">Where the bytes go; left open.</param>
    /// <exception cref="StateStore.Guarding.CorruptionException">A row was changed outside a transaction.</exception>
    public static void Write(NomadSnapshot snapshot, ulong term, Stream target)
    {
        var state = new ArrayBufferWriter<byte>();
        snapshot.WriteTo(state);
        byte[] meta = PrintMeta(snapshot.AppliedIndex, term, state.WrittenCount);
        byte[] sums = Encoding.UTF8.GetBytes(Sum(meta, MetaName) + Sum(state.WrittenSpan, StateName));
        using var zipped = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
        using var tar = new TarWriter(zipped, TarEntryFormat.Ustar, leaveOpen: true);
        Put(tar, MetaName, meta);
        Put(tar, StateName, state.WrittenSpan.ToArray());
        Put(tar, SumsName, sums);
    }

    /// <summary>Reads an archive and verifies it: every member once and nothing else, the checksums, and that meta data and state speak of the same.</summary>
    /// <param name="source">The archive's bytes; read to their end.</param>
    /// <param name="maxStateBytes">The largest state accepted.</param>
    /// <returns>What the archive says of itself, and the snapshot's bytes for <see cref="NomadStateMachine.Restore"/>.</returns>
    /// <exception cref="ArchiveException">It is no whole archive.</exception>
    public static (ArchiveMeta Meta, byte[] State) Read(Stream source, int maxStateBytes = int.MaxValue)
    {
        SortedDictionary<string, byte[]> members = ReadMembers(source, maxStateBytes);
        byte[] meta = Member(members, MetaName), state = Member(members, StateName);
        CheckSums(Encoding.UTF8.GetString(Member(members, SumsName)), meta, state);
        ArchiveMeta parsed = ParseMeta(meta);
        if (parsed.Size != state.Length) throw new ArchiveException(Invariant($"{MetaName} speaks of {parsed.Size} bytes, {StateName} has {state.Length}"));
        if (NomadSnapshot.AppliedIndexOf(state) is { } index && index != parsed.Index)
            throw new ArchiveException($"{MetaName} speaks of index {parsed.Index}, {StateName} is of index {index}");
        return (parsed, state);
    }

    private static void Put(TarWriter tar, string name, byte[] bytes)
    {
        using var data = new MemoryStream(bytes, writable: false);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = data,
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    // As sha256sum prints it.
    private static string Sum(ReadOnlySpan<byte> bytes, string name) => $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {name}\n";

    private static byte[] PrintMeta(ulong index, ulong term, int size)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{term}-{index}-{size}");
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteNumber("Version", MetaVersion);
            json.WriteString("ID", id);
            json.WriteNumber("Index", index);
            json.WriteNumber("Term", term);
            json.WriteNumber("Size", size);
            json.WriteEndObject();
        }
        return [.. text.WrittenSpan, (byte)'\n'];
    }

    private static ArchiveMeta ParseMeta(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            int version = root.GetProperty("Version").GetInt32();
            if (version != MetaVersion) throw new ArchiveException($"{MetaName} is of the unknown version {version.ToString(CultureInfo.InvariantCulture)}");
            return new ArchiveMeta(
                root.GetProperty("ID").GetString() ?? "", root.GetProperty("Index").GetUInt64(), root.GetProperty("Term").GetUInt64(),
                root.GetProperty("Size").GetInt64(), version);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArchiveException($"{MetaName} cannot be read: {error.Message}", error);
        }
    }

    private static SortedDictionary<string, byte[]> ReadMembers(Stream source, int maxStateBytes)
    {
        var members = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using MemoryStream plain = Unzip(source, (long)maxStateBytes + 4 * MaxSmallMemberBytes);
            using var tar = new TarReader(plain, leaveOpen: true);
            while (tar.GetNextEntry() is { } entry)
            {
                // Tools write the names of files in the working directory so.
                string name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (name.Length == 0 && entry.EntryType == TarEntryType.Directory) continue;
                if (name is not (MetaName or StateName or SumsName)) throw new ArchiveException($"an archive has no member {name}");
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) throw new ArchiveException($"{name} is no file");
                if (!members.TryAdd(name, Bytes(entry, name, name == StateName ? maxStateBytes : MaxSmallMemberBytes)))
                    throw new ArchiveException($"{name} is there twice");
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new ArchiveException($"truncated or changed: {error.Message}", error);
        }
        return members;
    }

    private static byte[] Bytes(TarEntry entry, string name, int max)
    {
        if (entry.Length > max) throw new ArchiveException(Invariant($"{name} has {entry.Length} bytes, more than {max}"));
        using var bytes = new MemoryStream();
        entry.DataStream?.CopyTo(bytes);
        if (bytes.Length != entry.Length) throw new ArchiveException(Invariant($"{name} is truncated: {bytes.Length} bytes of {entry.Length}"));
        return bytes.ToArray();
    }

    // The framework's reader is content with a stream that is cut in its last bytes, so the checksum and length that end it are looked at here.
    private static MemoryStream Unzip(Stream source, long maxBytes)
    {
        using var packed = new MemoryStream();
        source.CopyTo(packed);
        packed.Position = 0;
        var plain = new MemoryStream();
        using var zipped = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        byte[] part = new byte[1 << 16];
        for (int read = zipped.Read(part); read > 0; read = zipped.Read(part))
        {
            if (plain.Length + read > maxBytes) throw new ArchiveException(Invariant($"more than {maxBytes} bytes unpacked"));
            plain.Write(part, 0, read);
        }
        ReadOnlySpan<byte> bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length), unpacked = plain.GetBuffer().AsSpan(0, (int)plain.Length);
        if (bytes.Length < GzipTrailerBytes) throw new ArchiveException("truncated: no compressed file");
        uint sum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^GzipTrailerBytes..]), size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]);
        if (sum != Crc32.HashToUInt32(unpacked) || size != (uint)unpacked.Length) throw new ArchiveException("truncated or changed: the end of the compressed file does not fit");
        plain.Position = 0;
        return plain;
    }

    private static byte[] Member(SortedDictionary<string, byte[]> members, string name) =>
        members.TryGetValue(name, out byte[]? bytes) ? bytes : throw new ArchiveException($"{name} is missing");

    private static void CheckSums(string sums, byte[] meta, byte[] state)
    {
        bool sawMeta = false, sawState = false;
        foreach (string line in sums.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // sha256sum marks with a star what it read as binary.
            int gap = line.IndexOf(' ', StringComparison.Ordinal);
            if (gap < 0 || gap + 2 > line.Length || line[gap + 1] is not (' ' or '*')) throw new ArchiveException($"{SumsName}: no line of a checksum: {line}");
            string name = line[(gap + 2)..].TrimEnd('\r');
            bool isMeta = name is MetaName or "./" + MetaName, isState = name is StateName or "./" + StateName;
            if (isMeta ? sawMeta : isState ? sawState : true) throw new ArchiveException($"{SumsName}: nothing or twice the checksum of {name}");
            string actual = Convert.ToHexStringLower(SHA256.HashData(isMeta ? meta : state));
            if (actual != line[..gap]) throw new ArchiveException($"{name} was changed: its checksum does not fit");
            sawMeta |= isMeta;
            sawState |= isState;
        }
        if (!sawMeta) throw new ArchiveException($"{SumsName} has no checksum of {MetaName}");
        if (!sawState) throw new ArchiveException($"{SumsName} has no checksum of {StateName}");
    }
}
