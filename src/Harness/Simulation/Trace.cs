using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Simulation;

/// <summary>What happened, in order: an incremental hash always, text lines if asked for.</summary>
internal sealed class Trace(bool keepsLines, bool isOff = false)
{
    private readonly XxHash128? _hash = isOff ? null : new();
    private readonly StringBuilder _line = new();
    private readonly List<string> _lines = [];

    /// <summary>The trace of what nobody follows: it takes in nothing.</summary>
    public static Trace None { get; } = new(false, isOff: true);

    public bool KeepsLines => keepsLines;
    public IReadOnlyList<string> Lines => _lines;
    public UInt128 Digest => _hash?.GetCurrentHashAsUInt128() ?? 0;

    public void Add(ulong number) => _hash?.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in number)));

    public void Add(UInt128 number) => _hash?.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in number)));

    // The length first: two values that follow each other cannot be taken for two others.
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add((ulong)bytes.Length);
        _hash?.Append(bytes);
    }

    public void Add(string text)
    {
        Add((ulong)text.Length);
        _hash?.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Begins the line of a step.</summary>
    public void BeginStep(int position, string kind)
    {
        Add((ulong)position);
        Add(kind);
        if (keepsLines) _line.Append(CultureInfo.InvariantCulture, $"{position} {kind}");
    }

    /// <summary>Adds to the step's line, if lines are kept.</summary>
    public void Note(FormattableString text)
    {
        if (keepsLines) _line.Append(' ').Append(text.ToString(CultureInfo.InvariantCulture));
    }

    public void EndStep()
    {
        if (!keepsLines) return;
        _lines.Add(_line.ToString());
        _line.Clear();
    }
}
