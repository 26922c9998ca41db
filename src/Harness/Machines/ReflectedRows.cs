using System.Buffers;
using System.IO.Hashing;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>The rows of a machine that shows none: one row, its snapshot's bytes.</summary>
internal sealed class ReflectedRows(Func<ISnapshot> capture) : IInspectable
{
    private const string Table = "snapshot";

    public UInt128 Digest => XxHash128.HashToUInt128(Bytes());
    public ObjectModel ObjectModel { get; } = new();
    public IReadOnlyList<string> Tables { get; } = [Table];
    public IEnumerable<StateRow> Rows() => [new StateRow(Table, "", Bytes())];
    public int Count(string table) => table == Table ? 1 : 0;
    public object? Find(string table, string key) => table == Table && key.Length == 0 ? Bytes() : null;
    public StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes) => table == Table ? new StateRow(Table, "", Bytes()) : null;

    private byte[] Bytes()
    {
        var writer = new ArrayBufferWriter<byte>();
        capture().WriteTo(writer);
        return writer.WrittenSpan.ToArray();
    }
}
