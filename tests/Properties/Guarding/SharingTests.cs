using Properties.Tables;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Guarding;

public sealed class SharingTests
{
    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_mutable_object_in_two_rows_of_a_transaction_is_reported_at_commit_but_not_thrown(GuardMode mode)
    {
        var spoiler = new Spoiler(mode);
        var cabin = new Cabin { Number = 1 };
        spoiler.Write(write =>
        {
            write.Insert(Harbour.Ships, New("a", cabin));
            write.Insert(Harbour.Ships, New("b", new Cabin { Adjoining = cabin }));
        });
        Assert.Equal(
            [new Corruption(CorruptionKind.Aliased, "ships", "p/b", "Cabins[0].Adjoining", "ships/p/a Cabins[0]", "", Spoiler.Written, [])],
            spoiler.Probe.Corruptions.Select(corruption => corruption with { Differences = [] }), Compare);
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Assert.Single(spoiler.Probe.Corruptions);
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void Every_mutable_object_a_new_version_shares_with_the_one_it_replaces_is_found(GuardMode mode)
    {
        var probes = new (string Path, Action<Ship, Ship> Share)[]
        {
            ("Cabins", (to, from) => to.Cabins = from.Cabins),
            ("Cabins[1]", (to, from) => to.Cabins![1] = from.Cabins![1]),
            ("Cabins[0].Guests", (to, from) => to.Cabins![0].Guests = from.Cabins![0].Guests),
            ("Cabins[0].Adjoining", (to, from) => to.Cabins![0].Adjoining = from.Cabins![0].Adjoining),
            ("Cargo", (to, from) => to.Cargo = from.Cargo),
            ("Flag", (to, from) => to.Flag = from.Flag),
            ("Blueprint", (to, from) => to.Blueprint = new Shared<Blueprint>(from.Blueprint!.Value)),
        };
        foreach ((string path, Action<Ship, Ship> share) in probes)
        {
            var spoiler = new Spoiler(mode);
            Ship next = spoiler.Database.Model.Copy(spoiler.Row);
            share(next, spoiler.Row);
            spoiler.Write(write => write.Insert(Harbour.Ships, next));
            // Whose handle it is that shares is told by the sweep: the replaced version's handle is no part of the write set.
            if (path == "Blueprint") Assert.Empty(spoiler.Probe.Corruptions);
            else Assert.Equal((CorruptionKind.Aliased, path), (Assert.Single(spoiler.Probe.Corruptions).Kind, spoiler.Probe.Corruptions[0].Path));
        }
    }

    [Fact]
    public void Sharing_through_a_version_that_lived_only_inside_the_transaction_is_found()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Write(write =>
        {
            Ship once = spoiler.Row.ShallowClone();
            write.Insert(Harbour.Ships, once);
            write.Insert(Harbour.Ships, once.ShallowClone());
        });
        Assert.Equal(CorruptionKind.Aliased, Assert.Single(spoiler.Probe.Corruptions).Kind);
    }

    [Fact]
    public void The_sweep_finds_what_rows_of_different_tables_and_transactions_share()
    {
        var spoiler = new Spoiler(GuardMode.Checksum);
        const string uuid = "61000000-abcd-0000-0000-000000000001";
        spoiler.Write(write => write.Insert(Harbour.Sailors, new Sailor { ID = uuid, Port = "p", Ship = "n", Cabins = spoiler.Row.Cabins }));
        Assert.Empty(spoiler.Probe.Corruptions);
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Corruption corruption = Assert.Single(spoiler.Probe.Corruptions);
        Assert.Equal((CorruptionKind.Aliased, "sailors", uuid, "Cabins", "ships/p/n Cabins"),
            (corruption.Kind, corruption.Table, corruption.Key, corruption.Path, corruption.Old));
    }

    [Fact]
    public void A_row_that_is_also_behind_a_handle_is_found()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Write(write =>
        {
            var plan = new Blueprint { Title = "t", Decks = spoiler.Row.Cabins };
            write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "z", Owner = "o", Blueprint = new Shared<Blueprint>(plan) });
        });
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Corruption corruption = Assert.Single(spoiler.Probe.Corruptions);
        Assert.Equal(("p/z", "Blueprint.Decks", "ships/p/n Cabins"), (corruption.Key, corruption.Path, corruption.Old));
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void Rows_may_share_a_handle(GuardMode mode)
    {
        var spoiler = new Spoiler(mode);
        spoiler.Write(write =>
        {
            for (int i = 0; i < 5; i++) write.Insert(Harbour.Ships, new Ship { Port = "p", Name = $"s{i}", Owner = "o", Blueprint = spoiler.Row.Blueprint });
        });
        Ship next = spoiler.Database.Model.Copy(spoiler.Row);
        Assert.Same(spoiler.Row.Blueprint, next.Blueprint);
        spoiler.Write(write => write.Insert(Harbour.Ships, next));
        Assert.True(spoiler.Database.Verify(GuardScope.All));
        Assert.Empty(spoiler.Probe.Corruptions);
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_change_behind_a_handle_is_reported_once_for_the_row_it_is_first_seen_through(GuardMode mode)
    {
        var spoiler = new Spoiler(mode);
        spoiler.Write(write => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "z", Owner = "o", Blueprint = spoiler.Row.Blueprint }));
        spoiler.Row.Blueprint!.Value.Decks![0].Number = 6;
        Assert.False(spoiler.Database.Verify(GuardScope.Written));
        Corruption corruption = Assert.Single(spoiler.Probe.Corruptions);
        Assert.Equal("p/z", corruption.Key);
        if (mode == GuardMode.Shadow) Assert.Equal(("Blueprint.Decks[0].Number", "5", "6"), (corruption.Path, corruption.Old, corruption.New));
        foreach (string way in Spoiler.Ways) Assert.Throws<CorruptionException>(() => spoiler.Meet(way));
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Assert.Single(spoiler.Probe.Corruptions);
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void Inserting_the_very_row_that_was_read_is_aliasing_even_if_nothing_changed(GuardMode mode)
    {
        var spoiler = new Spoiler(mode);
        spoiler.Write(write => write.Insert(Harbour.Ships, write.Find(Harbour.Ships, "p", "n")!));
        Corruption corruption = Assert.Single(spoiler.Probe.Corruptions);
        Assert.Equal((CorruptionKind.Aliased, "ships", Spoiler.RowKey, ""), (corruption.Kind, corruption.Table, corruption.Key, corruption.Path));
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void Inserting_the_very_row_that_was_read_after_changing_it_is_a_mutation_and_aliasing(GuardMode mode)
    {
        var spoiler = new Spoiler(mode);
        Assert.Throws<CorruptionException>(() => spoiler.Write(write =>
        {
            Ship row = write.Find(Harbour.Ships, "p", "n")!;
            row.Tonnage++;
            write.Insert(Harbour.Ships, row);
        }));
        Assert.Equal([CorruptionKind.Mutated, CorruptionKind.Aliased], spoiler.Probe.Corruptions.Select(corruption => corruption.Kind));
        if (mode == GuardMode.Shadow) Assert.Equal(("Tonnage", "-4", "-3"), (spoiler.Probe.Corruptions[0].Path, spoiler.Probe.Corruptions[0].Old, spoiler.Probe.Corruptions[0].New));
    }

    [Fact]
    public void One_object_inserted_under_two_keys_of_a_transaction_is_both_too()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        Assert.Throws<CorruptionException>(() => spoiler.Write(write =>
        {
            Ship row = new() { Port = "p", Name = "a", Owner = "o" };
            write.Insert(Harbour.Ships, row);
            row.Name = "b";
            write.Insert(Harbour.Ships, row);
        }));
        Assert.Equal([("p/a", "Name"), ("p/b", "")], spoiler.Probe.Corruptions.Select(corruption => (corruption.Key, corruption.Path)));
    }

    private static bool Compare(Corruption left, Corruption right) => (left with { Differences = right.Differences }) == right;

    private static Ship New(string name, Cabin cabin) => new() { Port = "p", Name = name, Owner = "o", Cabins = [cabin] };
}
