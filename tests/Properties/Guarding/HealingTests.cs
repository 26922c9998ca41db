using Properties.Tables;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Guarding;

public sealed class HealingTests
{
    [Fact]
    public void A_healed_row_is_what_was_inserted_whatever_slot_was_changed()
    {
        TypeModel<Ship> type = new ObjectModel().For<Ship>();
        foreach (string slot in Spoiler.Slots())
        {
            var spoiler = new Spoiler(GuardMode.Shadow);
            using ReadTransaction old = spoiler.Database.Read();
            spoiler.Spoil(slot);
            Assert.False(spoiler.Database.Verify(GuardScope.All));
            spoiler.Database.Heal();
            Assert.True(spoiler.Database.Verify(GuardScope.All), slot);
            var healed = (Ship)spoiler.Database.FindRow("ships", Spoiler.RowKey)!;
            Assert.True(type.Equal(Spoiler.Rich(), healed), slot);
            Assert.Same(healed, old.Find(Harbour.Ships, "p", "n"));
            Assert.Equal(spoiler.Database.Digest, spoiler.Database.RecomputeDigest());
            // Who still holds the old object changes nothing that anyone reads; a second change of the row is news again.
            spoiler.Row.Owner = "thief";
            Assert.True(spoiler.Database.Verify(GuardScope.All));
            healed.Owner = "thief";
            Assert.False(spoiler.Database.Verify(GuardScope.All));
            Assert.Equal(2, spoiler.Probe.Corruptions.Count);
        }
    }

    [Fact]
    public void Rows_that_shared_an_object_share_nothing_once_healed()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Write(write => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "z", Owner = "o", Cabins = spoiler.Row.Cabins }));
        spoiler.Row.Cabins!.Clear();
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        spoiler.Database.Heal();
        Assert.True(spoiler.Database.Verify(GuardScope.All));
        Assert.Equal([2, 2], spoiler.Database.Rows().Select(row => ((Ship)row.Row).Cabins!.Count));
    }

    [Fact]
    public void A_handle_is_healed_for_all_rows_that_hold_it()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Write(write => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "z", Owner = "o", Blueprint = spoiler.Row.Blueprint }));
        spoiler.Row.Blueprint!.Value.Title = "stolen";
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        spoiler.Database.Heal();
        Assert.True(spoiler.Database.Verify(GuardScope.All));
        Assert.Equal(["t", "t"], spoiler.Database.Rows().Select(row => ((Ship)row.Row).Blueprint!.Value.Title));
        spoiler.Row.Blueprint.Value.Title = "stolen";
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Assert.Equal(2, spoiler.Probe.Corruptions.Count);
    }

    [Fact]
    public void A_checksum_cannot_heal_and_says_nothing_new()
    {
        var spoiler = new Spoiler(GuardMode.Checksum);
        spoiler.Row.Owner = "thief";
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        spoiler.Database.Heal();
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Assert.Single(spoiler.Probe.Corruptions);
    }

    [Fact]
    public void Forks_track_and_report_by_themselves()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        Database fork = spoiler.Database.Fork();
        var probe = new RecordingProbe();
        fork.Probe = probe;
        using (ReadTransaction read = fork.Read()) read.Find(Harbour.Ships, "p", "n");
        using (WriteTransaction write = fork.Write(default))
        {
            write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "z", Owner = "o" });
            write.Commit();
        }
        ((Ship)fork.FindRow("ships", "p/z")!).Owner = "thief";
        Assert.True(spoiler.Database.Verify(GuardScope.All));
        Assert.True(spoiler.Database.Verify(GuardScope.HandedOut));
        Assert.False(fork.Verify(GuardScope.HandedOut));
        Assert.Equal("p/z", Assert.Single(probe.Corruptions).Key);
        Assert.Empty(spoiler.Probe.Corruptions);

        // A row both share is corrupt in both, and healing it in one heals it for the other.
        spoiler.Row.Owner = "thief";
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Assert.Throws<CorruptionException>(() => fork.FindRow("ships", Spoiler.RowKey));
        fork.Heal();
        Assert.True(fork.Verify(GuardScope.All));
        Assert.True(spoiler.Database.Verify(GuardScope.All));
    }

    [Fact]
    public void A_list_of_rows_handed_out_that_nobody_asks_for_is_verified_when_it_is_full()
    {
        var spoiler = new Spoiler(GuardMode.Checksum);
        spoiler.Meet("find");
        spoiler.Row.Owner = "thief";
        spoiler.Write(write =>
        {
            for (int i = 0; i < HandedOutRows.Limit; i++)
            {
                write.Insert(Harbour.Ships, new Ship { Port = "q", Name = "n", Owner = "o" });
                write.Find(Harbour.Ships, "q", "n");
            }
        });
        Assert.Equal(Spoiler.RowKey, Assert.Single(spoiler.Probe.Corruptions).Key);
        Assert.False(spoiler.Database.Verify(GuardScope.HandedOut));
        Assert.True(spoiler.Database.Verify(GuardScope.HandedOut));
    }
}
