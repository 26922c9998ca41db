using Properties.Tables;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Guarding;

public sealed class MutationTests
{
    private static readonly GuardScope[] Scopes = [GuardScope.HandedOut, GuardScope.Written, GuardScope.All];

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_change_of_any_slot_is_noticed_whichever_way_the_row_is_met(GuardMode mode)
    {
        int slots = 0;
        foreach (string slot in Spoiler.Slots())
        {
            slots++;
            foreach (string way in Spoiler.Ways)
            {
                var spoiler = new Spoiler(mode);
                spoiler.Spoil(slot);
                Corruption thrown = Assert.Throws<CorruptionException>(() => spoiler.Meet(way)).Corruption;
                Assert.True(spoiler.Probe.Corruptions.Count == 1, $"{slot} by {way}");
                Assert.Same(spoiler.Probe.Corruptions[0], thrown);
            }
        }
        Assert.True(slots > 30, $"only {slots} slots");
        Assert.Contains("Blueprint.Decks[0].Number", Spoiler.Slots());
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_change_of_any_slot_is_noticed_by_each_verification(GuardMode mode)
    {
        foreach (string slot in Spoiler.Slots())
        {
            foreach (GuardScope scope in Scopes)
            {
                var spoiler = new Spoiler(mode);
                spoiler.Meet("find");
                spoiler.Spoil(slot);
                Assert.False(spoiler.Database.Verify(scope), $"{slot} in {scope}");
                Assert.Single(spoiler.Probe.Corruptions);
            }
        }
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_change_of_any_slot_between_insert_and_commit_is_noticed_by_the_commit_and_nothing_is_published(GuardMode mode)
    {
        foreach (string slot in Spoiler.Slots())
        {
            var spoiler = new Spoiler(mode);
            UInt128 digest = spoiler.Database.Digest;
            Ship row = Spoiler.Rich();
            row.Name = "m";
            row.CallSign = row.Registry = null;
            TypeModel<Ship> type = spoiler.Database.Model.For<Ship>();
            if (type.GetSlot(row, slot) is null) continue;
            spoiler.Probe.WhenInserted = (_, _, inserted) => type.SetSlot(inserted, slot, type.DifferentValue(inserted, slot, 0));
            CorruptionException thrown = Assert.Throws<CorruptionException>(() => spoiler.Write(write => write.Insert(Harbour.Ships, row)));
            Assert.Equal("p/m", thrown.Corruption.Key);
            Assert.Single(spoiler.Probe.Corruptions);
            Assert.Equal(digest, spoiler.Database.Digest);
            Assert.Equal(1, spoiler.Database.Count("ships"));
        }
    }

    [Fact]
    public void A_shadow_tells_what_changed_from_what_to_what()
    {
        foreach (string slot in Spoiler.Slots())
        {
            var spoiler = new Spoiler(GuardMode.Shadow);
            (string before, string after) = spoiler.Spoil(slot);
            Assert.False(spoiler.Database.Verify(GuardScope.All));
            Corruption corruption = Assert.Single(spoiler.Probe.Corruptions);
            Assert.Equal(
                (CorruptionKind.Mutated, "ships", Spoiler.RowKey, Spoiler.Written),
                (corruption.Kind, corruption.Table, corruption.Key, corruption.LastWrite));
            Difference first = corruption.Differences[0];
            Assert.Equal((first.Path, first.Old, first.New), (corruption.Path, corruption.Old, corruption.New));
            // A collection changed as a whole differs at its elements, below the slot; [+] and [+k0] add an element, which then has a place of
            // its own; a byte array differs as a whole.
            string place = slot.StartsWith("Flag", StringComparison.Ordinal)
                ? "Flag"
                : slot.Replace("[+]", "[", StringComparison.Ordinal).Replace("[+", "[", StringComparison.Ordinal);
            Assert.StartsWith(place, corruption.Path, StringComparison.Ordinal);
            if (corruption.Path == slot) Assert.Equal((before, after), (corruption.Old, corruption.New));
        }
    }

    [Fact]
    public void A_checksum_tells_only_that_the_row_changed()
    {
        var spoiler = new Spoiler(GuardMode.Checksum);
        spoiler.Row.Owner = "thief";
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Corruption corruption = Assert.Single(spoiler.Probe.Corruptions);
        Assert.Equal(new Corruption(CorruptionKind.Mutated, "ships", Spoiler.RowKey, "", "", "", Spoiler.Written, corruption.Differences), corruption);
        Assert.Empty(corruption.Differences);
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_change_that_was_undone_is_no_corruption(GuardMode mode)
    {
        foreach (string way in Spoiler.Ways)
        {
            var spoiler = new Spoiler(mode);
            spoiler.Row.Cabins![0].Number++;
            spoiler.Row.Cargo!.Add("gold", "");
            spoiler.Row.Cargo.Remove("gold");
            spoiler.Row.Cabins[0].Number--;
            spoiler.Meet(way);
            Assert.True(Scopes.All(spoiler.Database.Verify));
            Assert.Empty(spoiler.Probe.Corruptions);
        }
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_corruption_is_reported_once_and_thrown_each_time(GuardMode mode)
    {
        var spoiler = new Spoiler(mode);
        spoiler.Row.Owner = "thief";
        foreach (string way in Spoiler.Ways) Assert.Throws<CorruptionException>(() => spoiler.Meet(way));
        Assert.False(spoiler.Database.Verify(GuardScope.All));
        Assert.Single(spoiler.Probe.Corruptions);
    }

    [Fact]
    public void Only_rows_handed_out_since_are_verified_as_handed_out()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Row.Owner = "thief";
        Assert.NotEmpty(spoiler.Database.Rows());
        Assert.NotNull(spoiler.Database.RowAtOrAfter("ships", []));
        Assert.True(spoiler.Database.Verify(GuardScope.HandedOut));
        spoiler.Row.Owner = "owner";
        spoiler.Meet("find");
        spoiler.Row.Owner = "thief";
        Assert.False(spoiler.Database.Verify(GuardScope.HandedOut));
        Assert.True(spoiler.Database.Verify(GuardScope.HandedOut));
    }

    [Fact]
    public void A_row_handed_out_and_then_replaced_or_deleted_is_still_verified()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Meet("find");
        spoiler.Meet("replace");
        spoiler.Row.Owner = "thief";
        Assert.False(spoiler.Database.Verify(GuardScope.HandedOut));
        Assert.True(spoiler.Database.Verify(GuardScope.All));
        Assert.Equal("owner", spoiler.Probe.Corruptions[0].Old.Trim('"'));
    }

    [Fact]
    public void Only_rows_of_the_last_commit_are_verified_as_written()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Row.Owner = "thief";
        spoiler.Write(write => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "other", Owner = "o" }));
        Assert.True(spoiler.Database.Verify(GuardScope.Written));
        Assert.False(spoiler.Database.Verify(GuardScope.All));
    }

    [Fact]
    public void Each_corrupt_row_of_a_write_set_is_reported_before_the_first_is_thrown()
    {
        var spoiler = new Spoiler(GuardMode.Shadow);
        spoiler.Probe.WhenInserted = (_, _, row) => ((Ship)row).Owner = "thief";
        Assert.Throws<CorruptionException>(() => spoiler.Write(write =>
        {
            write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "a", Owner = "o" });
            write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "b", Owner = "o" });
        }));
        Assert.Equal(["p/a", "p/b"], spoiler.Probe.Corruptions.Select(corruption => corruption.Key));
    }

    [Fact]
    public void What_is_subtracted_from_the_digest_is_what_was_recorded()
    {
        Database database = Harbour.New();
        UInt128 empty = database.Digest;
        var row = Spoiler.Rich();
        Write(database, write => write.Insert(Harbour.Ships, row));
        row.Owner = "thief";
        row.Fleet = "stolen";
        Assert.NotEqual(database.Digest, database.RecomputeDigest());
        Write(database, write => Assert.True(write.Delete(Harbour.Ships, "p", "n")));
        Assert.Equal(empty, database.Digest);
        using ReadTransaction read = database.Read();
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Fleet));
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Owner));
    }

    [Fact]
    public void A_model_whose_copy_forgets_or_shares_does_not_mislead_the_shadow()
    {
        var model = new ObjectModel();
        model.For<Ship>().CopyOverride = row => row;
        model.For<Cabin>().CopyOverride = cabin => cabin;
        var database = new Database(Harbour.Schema, model, GuardMode.Shadow);
        Ship spoiled = Spoiler.Rich();
        Write(database, write => write.Insert(Harbour.Ships, spoiled));
        Assert.True(database.Verify(GuardScope.All));
        spoiled.Cabins![0].Adjoining!.Number = 77;
        Assert.False(database.Verify(GuardScope.All));
    }

    [Fact]
    public void Without_a_guard_nothing_is_recorded_or_noticed()
    {
        var spoiler = new Spoiler(GuardMode.Off);
        spoiler.Row.Owner = "thief";
        foreach (string way in Spoiler.Ways) spoiler.Meet(way);
        Assert.True(Scopes.All(spoiler.Database.Verify));
        Assert.Empty(spoiler.Probe.Corruptions);
        Assert.Null(spoiler.Row.Blueprint!.GuardRecord);
        spoiler.Database.Heal();
    }

    private static void Write(Database database, Action<WriteTransaction> deed)
    {
        using WriteTransaction write = database.Write(Spoiler.Written);
        deed(write);
        write.Commit();
    }
}
