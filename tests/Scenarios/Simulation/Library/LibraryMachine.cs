using System.Buffers;
using Harness.Machines;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Scenarios.Simulation.Library;

internal abstract record LibraryCommand;

internal sealed record AddBook(string ID, string Title) : LibraryCommand;

internal sealed record RemoveBook(string ID) : LibraryCommand;

internal sealed record LendBook(string ID, string Member) : LibraryCommand;

internal sealed record ReturnBook(string ID, string Member) : LibraryCommand;

internal sealed record WriteNote(string ID, string Text) : LibraryCommand;

/// <summary>A small machine on a guarded store, with rows that are inserted, replaced and deleted.</summary>
internal sealed partial class LibraryMachine : IStateMachine<LibraryCommand, string>, IInspectable, IGuarded, IOutsideWriter
{
    private readonly Database _database;

    public LibraryMachine(GuardMode guard) : this(new Database(LibraryTables.Schema, new ObjectModel(), guard)) { }

    private LibraryMachine(Database database) => _database = database;

    public ObjectModel ObjectModel => _database.Model;
    public UInt128 Digest => _database.Digest;
    public IReadOnlyList<string> Tables { get; } = ["books", "loans", "notes"];
    public IStateProbe? Probe { get => _database.Probe; set => _database.Probe = value; }

    public string Apply(in ApplyContext context, LibraryCommand command)
    {
        using WriteTransaction write = _database.Write(new WriteStamp(context.Index, command.GetType().Name));
        write.TrackChanges();
        string result = command switch
        {
            AddBook add => Add(write, add, context),
            RemoveBook remove => write.Delete(LibraryTables.Books, remove.ID) ? "ok" : "absent",
            LendBook lend => Lend(write, lend, context),
            ReturnBook back => Return(write, back, context),
            WriteNote note => Write(write, note),
            _ => throw new ArgumentException("unknown command"),
        };
        write.Commit();
        _told.Add((context.Index, write.ChangeSet));
        _applied = context.Index;
        return result;
    }

    public Book? ReadBook(string id)
    {
        using ReadTransaction read = _database.Read();
        return read.Find(LibraryTables.Books, id);
    }

    public IEnumerable<Note> ReadNotes()
    {
        using ReadTransaction read = _database.Read();
        return [.. read.All(LibraryTables.Notes)];
    }

    public ISnapshot Capture()
    {
        using ReadTransaction read = _database.Read();
        return new LibrarySnapshot(ObjectModel, [.. read.All(LibraryTables.Books)], [.. read.All(LibraryTables.Loans)], [.. read.All(LibraryTables.Notes)]);
    }

    public void Restore(ReadOnlySequence<byte> snapshot)
    {
        using WriteTransaction write = _database.Write(new WriteStamp(0, "restore"));
        write.DeleteAll(LibraryTables.Books, LibraryTables.Books.Id);
        write.DeleteAll(LibraryTables.Loans, LibraryTables.Loans.Id);
        write.DeleteAll(LibraryTables.Notes, LibraryTables.Notes.Id);
        foreach (object row in LibrarySnapshot.Read(ObjectModel, snapshot)) Insert(write, row);
        write.Commit();
        _told.Clear();
        _generation++;
    }

    public IEnumerable<StateRow> Rows() => _database.Rows();
    public int Count(string table) => _database.Count(table);
    public object? Find(string table, string key) => _database.FindRow(table, key);
    public StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes) => _database.RowAtOrAfter(table, keyBytes);
    public bool Verify(GuardScope scope) => _database.Verify(scope);
    public void Heal() => _database.Heal();

    public bool WriteOutside(string table, object row)
    {
        using WriteTransaction write = _database.Write(new WriteStamp(0, "outside"));
        Insert(write, row);
        write.Commit();
        return true;
    }

    public bool RemoveOutside(string table, string key)
    {
        using WriteTransaction write = _database.Write(new WriteStamp(0, "outside"));
        if (!write.DeleteRow(table, key)) return false;
        write.Commit();
        return true;
    }

    private static void Insert(WriteTransaction write, object row)
    {
        switch (row)
        {
            case Book book: write.Insert(LibraryTables.Books, book); break;
            case Loan loan: write.Insert(LibraryTables.Loans, loan); break;
            case Note note: write.Insert(LibraryTables.Notes, note); break;
            default: throw new ArgumentException("no such row", nameof(row));
        }
    }

    private static string Add(WriteTransaction write, AddBook add, in ApplyContext context)
    {
        write.Insert(LibraryTables.Books, new Book
        {
            ID = add.ID,
            Title = add.Title,
            Exemplars = [new Exemplar { Shelf = "A", Condition = 1 }],
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = "en" },
            ModifyIndex = context.Index,
            Added = Timestamp.FromUnixNanos(context.TimeNanos),
        });
        return "ok";
    }

    private static string Lend(WriteTransaction write, LendBook lend, in ApplyContext context)
    {
        if (write.Find(LibraryTables.Books, lend.ID) is not { } found) return "absent";
        Book book = write.Copy(found);
        book.Lent++;
        book.ModifyIndex = context.Index;
        write.Insert(LibraryTables.Books, book);
        write.Insert(LibraryTables.Loans, new Loan { BookID = lend.ID, Member = lend.Member, CreateIndex = context.Index });
        return "ok";
    }

    private static string Return(WriteTransaction write, ReturnBook back, in ApplyContext context)
    {
        if (!write.Delete(LibraryTables.Loans, back.ID, back.Member)) return "not lent";
        if (write.Find(LibraryTables.Books, back.ID) is not { } found) return "ok";
        Book book = write.Copy(found);
        book.Lent = Math.Max(0, book.Lent - 1);
        book.ModifyIndex = context.Index;
        write.Insert(LibraryTables.Books, book);
        return "ok";
    }

    private static string Write(WriteTransaction write, WriteNote note)
    {
        write.Insert(LibraryTables.Notes, new Note { ID = note.ID, Text = note.Text, Length = note.Text.Length });
        return "ok";
    }
}
