using FsCheck;
using FsCheck.Fluent;
using Harness.Generation;
using Harness.Machines;

namespace Scenarios.Simulation.Library;

internal sealed class LibrarySpecification : Specification<LibraryMachine, LibraryCommand, string>
{
    public static ErasedSpecification Erased => ((ISpecification)new LibrarySpecification()).Erase();

    public IReadOnlyList<EmptyPlace> Empty { get; init; } = [];

    public IReadOnlyList<FutileFault> Futile { get; init; } = [];

    /// <summary>The number of notes there can be.</summary>
    public int Notes { get; init; } = 5;

    public override string Name => "library";
    public override IEnumerable<FutileFault> FutileFaults => Futile;
    public override IEnumerable<EmptyPlace> EmptyPlaces => Empty;
    public override LibraryMachine Create(ReplicaEnvironment environment) => new(environment.Guard);
    public override Gen<LibraryCommand> Command(StateView leader) => Gens.FromStream<LibraryCommand>(random => Draw(random, Notes));
    public override string ResultName(string result) => result;
    public override Model<LibraryMachine, LibraryCommand, string> Model => new LibraryModel();

    public override IEnumerable<Query<LibraryMachine>> Queries =>
        [new("title", (machine, id) => machine.ReadBook(id)?.Title ?? "none", (_, random) => Book(random))];

    public override IEnumerable<Invariant<LibraryMachine>> Invariants =>
    [
        new(
            "note lengths",
            machine => machine.ReadNotes().FirstOrDefault(note => note.Length != (note.Text?.Length ?? 0)) is { } wrong
                ? new InvariantBreach("notes", wrong.ID, "Length", "is not the length of the text")
                : null,
            new InvariantBreak("notes", "Length", "-1")),
    ];

    private static LibraryCommand Draw(RandomStream random, int notes) => random.Next(7) switch
    {
        0 => new AddBook(Book(random), "t" + random.Next(100)),
        1 => new RemoveBook(Book(random)),
        2 or 3 => new LendBook(Book(random), Member(random)),
        4 => new ReturnBook(Book(random), Member(random)),
        _ => new WriteNote("n" + random.Next(notes), new string('x', random.Next(9))),
    };

    private static string Book(RandomStream random) => "b" + random.Next(6);
    private static string Member(RandomStream random) => "m" + random.Next(3);
}

/// <summary>Books and loans in lists, notes not at all.</summary>
internal sealed class LibraryModel : Model<LibraryMachine, LibraryCommand, string>
{
    private readonly List<(string ID, string Title)> _books = [];
    private readonly List<(string ID, string Member)> _loans = [];

    public override Model<LibraryMachine, LibraryCommand, string> Fresh() => new LibraryModel();

    public override InvariantBreach? Apply(in ApplyContext context, LibraryCommand command, string machineResult)
    {
        string expected = Answer(command);
        return expected == machineResult ? null : new InvariantBreach("", "", "", $"expected {expected}, got {machineResult}");
    }

    public override InvariantBreach? Compare(LibraryMachine machine)
    {
        foreach ((string id, string title) in _books)
        {
            if (machine.ReadBook(id)?.Title != title) return new InvariantBreach("books", id, "Title", $"expected {title}");
        }
        return null;
    }

    private string Answer(LibraryCommand command)
    {
        switch (command)
        {
            case AddBook add:
                _books.RemoveAll(book => book.ID == add.ID);
                _books.Add((add.ID, add.Title));
                return "ok";
            case RemoveBook remove: return _books.RemoveAll(book => book.ID == remove.ID) > 0 ? "ok" : "absent";
            case LendBook lend:
                if (!_books.Exists(book => book.ID == lend.ID)) return "absent";
                _loans.RemoveAll(loan => loan == (lend.ID, lend.Member));
                _loans.Add((lend.ID, lend.Member));
                return "ok";
            case ReturnBook back: return _loans.Remove((back.ID, back.Member)) ? "ok" : "not lent";
            default: return "ok";
        }
    }
}
