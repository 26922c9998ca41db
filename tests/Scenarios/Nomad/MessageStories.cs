using Nomad.Messages;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>What the registry says of messages, which coverage is measured by.</summary>
public sealed class MessageStories
{
    [Fact]
    public void Each_message_names_the_tables_it_writes_and_each_table_is_written_by_a_message()
    {
        string[] tables = [.. NomadTables.Schema.Tables.Select(table => table.Name).Where(name => name != "index").Order(StringComparer.Ordinal)];
        Assert.All(NomadMessages.All, message => Assert.Equal(message.Writes, message.Writes.Where(tables.Contains).Distinct()));
        Assert.Equal(["CSIPluginDelete"], NomadMessages.All.Where(message => message.Writes.Count == 0).Select(message => message.Name));
        Assert.Equal(tables, NomadMessages.All.SelectMany(message => message.Writes).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Describing_a_message_further_loses_nothing_that_was_said_of_it()
    {
        MessageDescription said = MessageDescription.Of<NodePoolDeleteRequest>(MessageType.NodePoolDelete, "a").To("t").With("o").From(2).To("u");
        Assert.Equal(("a", "u", "o", 2), (said.Errors.Single(), said.Writes.Single(), said.Outcomes.Single(), said.Since));
        said = MessageDescription.Of<NodePoolDeleteRequest>(MessageType.NodePoolDelete, "a").To("t").With("o").From(2);
        Assert.Equal(("a", "t", "o", 2), (said.Errors.Single(), said.Writes.Single(), said.Outcomes.Single(), said.Since));
    }
}
