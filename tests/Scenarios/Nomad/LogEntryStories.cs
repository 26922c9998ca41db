using System.Buffers;
using Nomad;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Wire;
using Xunit;

namespace Scenarios.Nomad;

public sealed class LogEntryStories
{
    private readonly NomadStateMachine _machine = new(new NomadComponents(new NomadSettings()), new ObjectModel(), GuardMode.Shadow);

    private byte[] Encode(INomadRequest request)
    {
        var bytes = new ArrayBufferWriter<byte>();
        NomadMessages.Encode(_machine.Model, request, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    [Theory]
    [InlineData(127)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(34)]
    [InlineData(43)]
    [InlineData(100 | NomadMessages.IgnoreIfUnknown)]
    public void Entries_that_mean_nothing_are_passed_over(byte type)
    {
        UInt128 before = _machine.Database.Digest;
        NomadResult result = _machine.Apply(7, 1, 0, [type, 0xc1, 0xff]);
        Assert.True(result.NoOp && result.Succeeded());
        Assert.Equal((7UL, 7UL), (result.Index, _machine.AppliedIndex));
        Assert.Equal(before, _machine.Database.Digest);
    }

    [Fact]
    public void A_known_type_with_the_ignore_bit_is_applied()
    {
        byte[] entry = Encode(TestServer.Register(1));
        entry[0] |= NomadMessages.IgnoreIfUnknown;
        _machine.Apply(7, 1, 0, entry);
        Assert.NotNull(_machine.Database.Read().FindNode(TestServer.Id(1)));
    }

    [Fact]
    public void An_unknown_type_stops_the_server_and_changes_nothing()
    {
        UInt128 before = _machine.Database.Digest;
        Assert.Throws<UnknownMessageException>(() => _machine.Apply(7, 1, 0, [100]));
        Assert.Throws<UnknownMessageException>(() => _machine.Apply(7, 1, 0, []));
        Assert.Throws<WireException>(() => _machine.Apply(7, 1, 0, [(byte)MessageType.NodeRegister, 0xc1]));
        Assert.Equal((before, 0UL), (_machine.Database.Digest, _machine.AppliedIndex));
    }

    [Fact]
    public void Every_message_type_has_one_description_and_keeps_its_number()
    {
        Assert.Equal(NomadMessages.All.Count, NomadMessages.All.Select(message => message.Type).Distinct().Count());
        Assert.Equal(NomadMessages.All.Count, NomadMessages.All.Select(message => message.RequestType).Distinct().Count());
        foreach (MessageDescription message in NomadMessages.All) Assert.Same(message, NomadMessages.Find(message.Type));
        byte[] numbers =
        [
            0, 1, 2, 3, 4, 5, 6, 7, 9,
            10, 13, 14, 15, 16, 17, 18, 19,
            20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32, 35, 36, 37, 38, 39,
            40, 44, 45, 46, 47, 48, 49,
            50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
            60, 61, 62, 64, 65,
            75, 76, 77,
        ];
        Assert.Equal(numbers, NomadMessages.All.Select(message => (byte)message.Type));
    }

    [Fact]
    public void An_entry_that_fails_leaves_nothing_behind_but_its_index()
    {
        byte[] entry = Encode(new NodePoolUpsertRequest { NodePools = [new() { Name = "gpu" }, new() { Name = NodePool.All }] });
        UInt128 before = _machine.Database.Digest;
        NomadResult result = _machine.Apply(7, 1, 0, entry);
        Assert.Equal((NomadErrors.NodePoolBuiltIn, 7UL), (result.ErrorName!, result.Index));
        Assert.Equal((before, 7UL), (_machine.Database.Digest, _machine.AppliedIndex));
    }

    [Fact]
    public void Whoever_keeps_a_request_and_changes_it_is_found_out()
    {
        NodeRegisterRequest request = TestServer.Register(1);
        _machine.Apply(7, 1, 0, request);
        request.Node!.Name = "changed";
        Assert.False(_machine.Database.Verify(GuardScope.All));
    }

    [Fact]
    public void A_row_remembers_its_last_write_through_a_restore()
    {
        _machine.Apply(7, 1, 0, Encode(TestServer.Register(1)));
        var bytes = new ArrayBufferWriter<byte>();
        _machine.CaptureSnapshot().WriteTo(bytes);
        _machine.Restore(bytes.WrittenSpan);
        var seen = new Seen();
        _machine.Database.Probe = seen;
        _machine.Database.Read().FindNode(TestServer.Id(1))!.Name = "changed";
        Assert.False(_machine.Database.Verify(GuardScope.All));
        Corruption corruption = Assert.Single(seen.Corruptions);
        Assert.Equal(("nodes", "Name", new WriteStamp(7, "restore")), (corruption.Table, corruption.Path, corruption.LastWrite));
        _machine.Restore(bytes.WrittenSpan);
        Assert.Same(seen, _machine.Database.Probe);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NomadSettings { JobTrackedVersions = 0 });

    private sealed class Seen : IStateProbe
    {
        internal List<Corruption> Corruptions { get; } = [];
        public void Corrupted(Corruption corruption) => Corruptions.Add(corruption);
        public void Inserting(string table, string key, object row) { }
        public void Inserted(string table, string key, object row) { }
        public void Committing(WriteStamp stamp) { }
    }
}
