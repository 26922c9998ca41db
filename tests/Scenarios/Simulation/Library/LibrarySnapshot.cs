using System.Buffers;
using System.Buffers.Binary;
using Harness.Machines;
using StateStore.Objects;

namespace Scenarios.Simulation.Library;

/// <summary>Rows one after another: a letter for the class, a length, the row's bytes.</summary>
internal sealed class LibrarySnapshot(ObjectModel model, IReadOnlyList<Book> books, IReadOnlyList<Loan> loans, IReadOnlyList<Note> notes) : ISnapshot
{
    public void WriteTo(IBufferWriter<byte> target)
    {
        foreach (Book book in books) Write(target, 'b', model.For<Book>(), book);
        foreach (Loan loan in loans) Write(target, 'l', model.For<Loan>(), loan);
        foreach (Note note in notes) Write(target, 'n', model.For<Note>(), note);
    }

    public static IEnumerable<object> Read(ObjectModel model, ReadOnlySequence<byte> snapshot)
    {
        byte[] bytes = snapshot.ToArray();
        var rows = new List<object>();
        for (int at = 0; at < bytes.Length;)
        {
            TypeModel type = (char)bytes[at] switch
            {
                'b' => model.For<Book>(),
                'l' => model.For<Loan>(),
                'n' => model.For<Note>(),
                _ => throw new FormatException("no snapshot of a library"),
            };
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 1));
            rows.Add(type.DecodeObject(bytes.AsSpan(at + 5, length)));
            at += 5 + length;
        }
        return rows;
    }

    private static void Write(IBufferWriter<byte> target, char kind, TypeModel type, object row)
    {
        var content = new ArrayBufferWriter<byte>();
        type.EncodeObject(row, content);
        Span<byte> head = stackalloc byte[5];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], content.WrittenCount);
        target.Write(head);
        target.Write(content.WrittenSpan);
    }
}
