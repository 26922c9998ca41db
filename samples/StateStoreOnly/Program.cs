using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Samples.StateStoreOnly;

/// <summary>A row. The attribute makes its copy, comparison, hash and codec; the numbers name the fields in the bytes.</summary>
[StateObject]
public sealed partial class Book
{
    [Key(1)] public string Isbn { get; set; } = "";
    [Key(2)] public string Shelf { get; set; } = "";
    [Key(3)] public long Copies { get; set; }
    [Key(4)] public List<string> Authors { get; set; } = [];
}

/// <summary>The store by itself: a schema, a transaction, a watch, and a guard that catches this program's own mistake.</summary>
public static class Program
{
    private static readonly TableIndex<Book> ByIsbn = TableIndex<Book>.Unique("id", KeyPart<Book>.Text(book => book.Isbn));
    private static readonly TableIndex<Book> ByShelf = TableIndex<Book>.NonUnique("shelf", KeyPart<Book>.Text(book => book.Shelf, lowerCase: true));
    private static readonly TableIndex<Book> ByAuthor = TableIndex<Book>.NonUnique("author", KeyPart<Book>.Texts(book => book.Authors)).AllowMissing();
    private static readonly Table<Book> Books = new("books", ByIsbn, ByShelf, ByAuthor);

    public static Task Main() => Run(Console.Out);

    /// <summary>Tells the story to a writer.</summary>
    public static async Task Run(TextWriter output)
    {
        var database = new Database(new DatabaseSchema(Books), new ObjectModel(), GuardMode.Shadow);
        using (WriteTransaction write = database.Write(new WriteStamp(1, "stock")))
        {
            write.Insert(Books, new Book { Isbn = "0-13", Shelf = "Math", Copies = 2, Authors = ["Dijkstra", "Scholten"] });
            write.Insert(Books, new Book { Isbn = "0-20", Shelf = "math", Copies = 1, Authors = ["Knuth"] });
            write.Commit();
        }

        using var watch = new WatchSet();
        using (ReadTransaction read = database.Read(watch))
            await output.WriteLineAsync($"on the shelf: {string.Join(", ", read.Get(Books, ByShelf, "MATH").Select(book => book.Isbn))}");

        using (WriteTransaction write = database.Write(new WriteStamp(2, "lend")))
        {
            // A row belongs to the store: it is copied, the copy is changed, and the copy goes in.
            Book lent = write.Copy(write.First(Books, ByAuthor, "Knuth")!);
            lent.Copies--;
            write.Insert(Books, lent);
            write.Commit();
        }
        await output.WriteLineAsync($"woken: {await watch.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System)}");

        using ReadTransaction careless = database.Read();
        careless.Find(Books, "0-13")!.Copies = 7;
        try
        {
            careless.Find(Books, "0-13");
        }
        catch (CorruptionException mistake)
        {
            await output.WriteLineAsync($"the guard: {mistake.Message}");
        }
    }
}
