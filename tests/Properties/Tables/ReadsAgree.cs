using Harness.Machines;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>Asks a transaction and the twin the same questions.</summary>
internal sealed class ReadsAgree(RandomStream random)
{
    private static readonly ObjectModel Model = new();

    /// <summary>The indexes that <see cref="IndexTwin.All"/> says a second time, in the same order.</summary>
    public static readonly IReadOnlyList<TableIndex<Ship>> Indexes =
        [Harbour.Id, Harbour.CallSign, Harbour.Owner, Harbour.Fleet, Harbour.Tonnage, Harbour.Sunk, Harbour.Registry, Harbour.Alias, Harbour.Cargo, Harbour.Manifest, Harbour.Planned];

    private readonly ShipSource _source = new(random);

    public static string Print(Ship? ship) => ship is null ? "none" : Model.For<Ship>().PrintObject(ship);

    public void Check(ReadTransaction transaction, DatabaseTwin twin)
    {
        Equal("all", twin.Get(IndexTwin.Id, []), transaction.All(Harbour.Ships));
        Assert.Equal(twin.Rows.Count, transaction.Count(Harbour.Ships));
        for (int i = 0; i < IndexTwin.All.Count; i++) CheckIndex(transaction, twin, IndexTwin.All[i], Indexes[i]);
        string text = _source.SomeText() + _source.SomeText();
        Assert.Equal(Print(twin.LongestPrefix(text)), Print(transaction.LongestPrefix(Harbour.Ships, Harbour.CallSign, text)));
    }

    private void CheckIndex(ReadTransaction transaction, DatabaseTwin twin, IndexTwin index, TableIndex<Ship> real)
    {
        object?[] query = Query(index, random.Next(index.Parts.Length + 1));
        KeyValue[] key = [.. query.Select(ToKey)];
        string name = $"{index.Name}({string.Join(", ", query)})";
        List<Ship> expected = twin.Get(index, query);
        Equal(name, expected, transaction.Get(Harbour.Ships, real, key));
        Equal(name + " reverse", Enumerable.Reverse(expected), transaction.GetReverse(Harbour.Ships, real, key));
        Equal(name + " first", expected.Take(1), Some(transaction.First(Harbour.Ships, real, key)));
        Equal(name + " last", expected.TakeLast(1), Some(transaction.Last(Harbour.Ships, real, key)));
        if (query.Length > 0 && index.Parts[query.Length - 1] is { IsText: true } or { IsUuid: true })
        {
            if (index.Parts[query.Length - 1].IsUuid && query[^1] is string uuid) query[^1] = uuid[..random.Next(uuid.Length + 1)];
            key = [.. query.Select(ToKey)];
            name = $"{name} prefix {query[^1]}";
            expected = twin.GetPrefix(index, query);
            Equal(name, expected, transaction.GetPrefix(Harbour.Ships, real, key));
            Equal(name + " reverse", Enumerable.Reverse(expected), transaction.GetPrefixReverse(Harbour.Ships, real, key));
            Equal(name + " first", expected.Take(1), Some(transaction.FirstPrefix(Harbour.Ships, real, key)));
            Equal(name + " last", expected.TakeLast(1), Some(transaction.LastPrefix(Harbour.Ships, real, key)));
            if (index.Parts[query.Length - 1].IsUuid) return;
            key = [.. query.Select(ToKey)];
        }
        Equal(name + " lower bound", twin.LowerBound(index, query), transaction.LowerBound(Harbour.Ships, real, key));
        Equal(name + " reverse bound", twin.ReverseLowerBound(index, query), transaction.ReverseLowerBound(Harbour.Ships, real, key));
    }

    /// <summary>The beginning of a key that some ship may have.</summary>
    public object?[] Query(IndexTwin index, int parts)
    {
        Ship like = _source.Ship();
        if (parts > 0 && index.Parts[0].IsUuid && like.Registry is null or "" or "no uuid at all") like.Registry = "61000000-0000-0000-0000-000000000001";
        var query = new List<object?>();
        for (int i = 0; i < index.Parts.Length; i += index.Parts[i].Width)
        {
            object[] value = index.Parts[i].Get(like).FirstOrDefault() ?? [.. Enumerable.Range(i, index.Parts[i].Width).Select(at => (object)(index.Parts[at].IsText ? "" : null!))];
            query.AddRange(value);
        }
        return [.. query.Take(parts)];
    }

    public static KeyValue ToKey(object? value) => value switch
    {
        string text => text,
        ulong number => number,
        long number => number,
        bool flag => flag,
        _ => (string?)null,
    };

    private static IEnumerable<Ship> Some(Ship? ship) => ship is null ? [] : [ship];

    private static void Equal(string what, IEnumerable<Ship> expected, IEnumerable<Ship> actual)
    {
        List<Ship> left = [.. expected], right = [.. actual];
        if (left.Count == right.Count && left.Zip(right).All(pair => Model.For<Ship>().Equal(pair.First, pair.Second))) return;
        Assert.Equal($"{what}: {string.Join(" ", left.Select(Print))}", $"{what}: {string.Join(" ", right.Select(Print))}");
    }
}
