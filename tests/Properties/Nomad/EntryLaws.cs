using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Nomad;

/// <summary>What holds of every entry, whatever it is.</summary>
public sealed class EntryLaws
{
    [Fact]
    public void An_entry_stamps_what_it_changes_and_nothing_else()
    {
        var log = new RandomLog("stamps", GuardMode.Shadow);
        for (int i = 0; i < 400; i++)
        {
            Database database = log.Machine.Database;
            Dictionary<(string, string), UInt128> before = Contents(database);
            Dictionary<string, ulong> indexes = Indexes(database);
            (MessageDescription message, NomadResult result) = log.Apply();
            if (result.ErrorName is not null) Assert.Contains(result.ErrorName, message.Errors);
            Assert.True(database.Verify(GuardScope.All), $"{message.Name} left a row changed or shared");
            Assert.Equal(database.Digest, database.RecomputeDigest());
            Dictionary<(string, string), UInt128> after = Contents(database);
            HashSet<string> changed = [.. before.Keys.Except(after.Keys).Select(key => key.Item1)];
            foreach (StateRow row in database.Rows())
            {
                if (row.Row is not IIndexed indexed) continue;
                bool isChanged = before.GetValueOrDefault((row.Table, row.Key)) != after[(row.Table, row.Key)];
                Assert.Equal((row.Table, row.Key, isChanged), (row.Table, row.Key, indexed.ModifyIndex == log.Index));
                Assert.True(indexed.CreateIndex <= indexed.ModifyIndex, $"{row.Table}/{row.Key}");
                if (isChanged) changed.Add(row.Table);
            }
            foreach ((string table, ulong index) in Indexes(database))
                Assert.Equal((table, changed.Contains(table) ? log.Index : indexes.GetValueOrDefault(table)), (table, index));
        }
        Assert.True(log.Succeeded > 150, $"only {log.Succeeded} entries succeeded");
    }

    [Fact]
    public void Every_server_answers_and_becomes_the_same()
    {
        var log = new RandomLog("same", GuardMode.Checksum);
        var other = SnapshotLaws.Empty();
        for (int i = 0; i < 400; i++)
        {
            (_, NomadResult result) = log.Apply();
            NomadResult second = other.Apply(log.Index, 1, RandomLog.TimeOf(log.Index), log.Entries[^1]);
            Assert.True(other.Model.For<NomadResult>().Equal(result, second));
            Assert.Equal(log.Machine.Database.Digest, other.Database.Digest);
        }
    }

    private static Dictionary<(string, string), UInt128> Contents(Database database) => database.Rows().ToDictionary(
        row => (row.Table, row.Key), row => database.Model.Find(row.Row.GetType())!.ContentHashObject(row.Row));

    private static Dictionary<string, ulong> Indexes(Database database) =>
        database.Read().All(NomadTables.Index).ToDictionary(row => row.Key!, row => row.Value);
}
