using StateStore.Objects;
using StateStore.Tables;

namespace Scenarios.Simulation.Library;

/// <summary>A book with children of every mutable kind a fault can reach into.</summary>
[StateObject]
internal sealed partial class Book
{
    [Key(1)] public string ID { get; set; } = "";
    [Key(2)] public string? Title { get; set; }
    [Key(3)] public long Lent { get; set; }
    [Key(4)] public List<Exemplar>? Exemplars { get; set; }
    [Key(5)] public Dictionary<string, string>? Tags { get; set; }
    [Key(6)] public ulong ModifyIndex { get; set; }
    [Key(7)] public Timestamp Added { get; set; }
}

[StateObject]
internal sealed partial class Exemplar
{
    [Key(1)] public string? Shelf { get; set; }
    [Key(2)] public long Condition { get; set; }
}

[StateObject]
internal sealed partial class Loan
{
    [Key(1)] public string BookID { get; set; } = "";
    [Key(2)] public string Member { get; set; } = "";
    [Key(3)] public ulong CreateIndex { get; set; }
}

/// <summary>Nobody's model knows of notes.</summary>
[StateObject]
internal sealed partial class Note
{
    [Key(1)] public string ID { get; set; } = "";
    [Key(2)] public long Length { get; set; }
    [Key(3)] public string? Text { get; set; }
}

internal static class LibraryTables
{
    public static readonly Table<Book> Books = new("books", TableIndex<Book>.Unique("id", KeyPart<Book>.Text(book => book.ID)));

    public static readonly Table<Loan> Loans = new(
        "loans",
        TableIndex<Loan>.Unique("id", KeyPart<Loan>.Text(loan => loan.BookID), KeyPart<Loan>.Text(loan => loan.Member)),
        TableIndex<Loan>.NonUnique("member", KeyPart<Loan>.Text(loan => loan.Member)));

    public static readonly Table<Note> Notes = new("notes", TableIndex<Note>.Unique("id", KeyPart<Note>.Text(note => note.ID)));

    public static readonly DatabaseSchema Schema = new(Books, Loans, Notes);
}
