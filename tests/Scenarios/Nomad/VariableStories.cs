using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class VariableStories
{
    private readonly TestServer _server = new();

    private static VarApplyStateRequest Op(string operation, string path, int bytes = 3, ulong at = 0, string? holder = null) => new()
    {
        Op = operation,
        Var = new() { Namespace = "default", Path = path, Data = new byte[bytes], KeyID = "k", ModifyIndex = at, ModifyTime = 5, Lock = holder is null ? null : new() { ID = holder, TTL = 9 } },
    };

    private VariableEncrypted? Find(string path) => _server.Read.FindVariable("default", path);

    private long Quota() => _server.Read.Find(VariableTables.Quotas, "default")?.Size ?? -1;

    private void Conflicts(VarApplyStateRequest request, int? shownBytes)
    {
        UInt128 before = _server.Machine.Database.Digest;
        NomadResult result = _server.Do(request);
        Assert.Equal((NomadOutcomes.Conflict, shownBytes), (result.Outcome, result.Conflict!.Data?.Length));
        Assert.Equal(before, _server.Machine.Database.Digest);
    }

    [Fact]
    public void A_variable_is_written_counted_and_deleted()
    {
        _server.Do(Op("set", "a", 3));
        ulong created = _server.Index;
        _server.Do(Op("set", "b", 4));
        Assert.Equal(7, Quota());
        _server.Do(Op("set", "a", 10));
        Assert.Equal((14L, created, _server.Index), (Quota(), Find("a")!.CreateIndex, Find("a")!.ModifyIndex));
        _server.Do(Op("delete", "a"));
        Assert.Equal(4, Quota());
        Assert.True(_server.Do(Op("delete", "a")).NoOp);
        _server.Do(Op("delete", "b"));
        Assert.Equal((-1L, 0), (Quota(), _server.Machine.Database.Count("variables")));
    }

    [Fact]
    public void The_same_again_is_not_written()
    {
        _server.Do(Op("set", "a"));
        ulong written = _server.Index;
        VarApplyStateRequest again = Op("set", "a");
        again.Var!.ModifyTime = 99;
        Assert.True(_server.Do(again).NoOp);
        Assert.Equal((written, 5L), (Find("a")!.ModifyIndex, Find("a")!.ModifyTime));
    }

    [Fact]
    public void A_comparison_wants_the_index_or_nothing_at_all()
    {
        Conflicts(Op("cas", "a", at: 7), null);
        _server.Do(Op("cas", "a", at: 0));
        Conflicts(Op("cas", "a", at: 0), 3);
        _server.Do(Op("cas", "a", 8, at: _server.Index - 1));
        Conflicts(Op("delete-cas", "a", at: 3), 8);
        Assert.True(_server.Do(Op("delete-cas", "b", at: 0)).NoOp);
        _server.Do(Op("delete-cas", "a", at: Find("a")!.ModifyIndex));
        Assert.Null(Find("a"));
    }

    [Fact]
    public void Who_does_not_hold_a_variable_neither_writes_nor_reads_it()
    {
        _server.Do(Op("lock-acquire", "a", 3, holder: "me"));
        foreach (string operation in new[] { "set", "cas", "delete", "delete-cas", "lock-acquire" })
            Conflicts(Op(operation, "a", 1, holder: operation == "lock-acquire" ? "you" : null), null);
        Conflicts(Op("lock-release", "a", holder: "you"), null);
        _server.Do(Op("set", "a", 6, holder: "me"));
        Assert.Equal(("me", 6L), (Find("a")!.Lock!.ID!, Quota()));
        _server.Do(Op("lock-release", "a", 0, holder: "me"));
        Assert.Equal((null, 6), (Find("a")!.Lock, Find("a")!.Data!.Length));
        _server.Refuse(NomadErrors.VariableNotLocked, Op("lock-release", "a", holder: "me"));
        _server.Do(Op("set", "a", 1, holder: "nobody asked"));
        Assert.Null(Find("a")!.Lock);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        _server.Refuse(NomadErrors.MissingID, new VarApplyStateRequest { Op = "set" });
        _server.Refuse(NomadErrors.MissingID, Op("set", ""));
        _server.Refuse(NomadErrors.MissingID, Op("lock-acquire", "a"));
        _server.Refuse(NomadErrors.InvalidVariableOperation, Op("odd", "a"));
        _server.Refuse(NomadErrors.VariableNotFound, Op("lock-release", "a", holder: "me"));
        VarApplyStateRequest elsewhere = Op("set", "a");
        elsewhere.Var!.Namespace = "nowhere";
        _server.Refuse(NomadErrors.NamespaceNotFound, elsewhere);
    }

    [Fact]
    public void A_namespace_with_a_variable_is_not_deleted()
    {
        _server.Do(new NamespaceUpsertRequest { Namespaces = [new() { Name = "team" }] });
        VarApplyStateRequest request = Op("set", "a");
        request.Var!.Namespace = "team";
        _server.Do(request);
        _server.Refuse(NomadErrors.NamespaceInUse, new NamespaceDeleteRequest { Namespaces = ["team"] });
        request.Op = "delete";
        _server.Do(request);
        _server.Do(new NamespaceDeleteRequest { Namespaces = ["team"] });
    }

    private static WrappedRootKeysUpsertRequest Key(string id, string state, bool rekey = false) => new()
    {
        WrappedRootKeys = new() { KeyID = id, State = state, CreateTime = 7, WrappedKeys = [new() { Provider = "aead", WrappedRSAKey = [1] }] }, Rekey = rekey,
    };

    private string States() => string.Join(' ', _server.Read.All(RootKeyTables.RootKeys).Select(key => $"{key.KeyID}:{key.State}"));

    [Fact]
    public void One_root_key_is_active()
    {
        _server.Do(Key("a", RootKeyState.Active));
        _server.Do(Key("b", RootKeyState.Prepublished));
        _server.Do(Key("c", RootKeyState.Active));
        Assert.Equal("a:inactive b:prepublished c:active", States());
        _server.Do(Key("B", RootKeyState.Active, rekey: true));
        Assert.Equal("a:rekeying B:active c:rekeying", States());
        Assert.True(_server.Do(Key("B", RootKeyState.Active)).NoOp);
        _server.Refuse(NomadErrors.RekeyWithoutActivation, Key("B", RootKeyState.Active, rekey: true));
        _server.Refuse(NomadErrors.RekeyWithoutActivation, Key("d", RootKeyState.Inactive, rekey: true));
        _server.Refuse(NomadErrors.InvalidRootKeyState, Key("d", "odd"));
        _server.Refuse(NomadErrors.MissingID, Key("", RootKeyState.Active));
        _server.Refuse(NomadErrors.MissingID, new RootKeyMetaUpsertRequest());
    }

    [Fact]
    public void An_old_server_changes_a_root_key_and_its_material_stays()
    {
        _server.Do(Key("a", RootKeyState.Active));
        _server.Do(new RootKeyMetaUpsertRequest { RootKeyMeta = new() { KeyID = "a", State = RootKeyState.Inactive, CreateTime = 99 } });
        RootKey key = _server.Read.FindRootKey("a")!;
        Assert.Equal((RootKeyState.Inactive, 7L, "aead"), (key.State, key.CreateTime, key.WrappedKeys![0].Provider));
        _server.Do(new RootKeyMetaUpsertRequest { RootKeyMeta = new() { KeyID = "b", State = RootKeyState.Active } });
        Assert.Equal(_server.TimeNanos, _server.Read.FindRootKey("b")!.CreateTime);
    }

    [Fact]
    public void A_root_key_that_something_needs_is_not_deleted()
    {
        WrappedRootKeysDeleteRequest delete = new() { KeyID = "k" };
        _server.Refuse(NomadErrors.RootKeyNotFound, delete);
        _server.Refuse(NomadErrors.MissingID, new WrappedRootKeysDeleteRequest());
        _server.Do(Key("k", RootKeyState.Active));
        _server.Refuse(NomadErrors.RootKeyActive, delete);
        _server.Do(Key("k", RootKeyState.Inactive));
        _server.Do(Op("set", "a"));
        _server.Refuse(NomadErrors.RootKeyInUse, delete);
        _server.Do(Op("delete", "a"));
        _server.Do(TestServer.Register(1));
        _server.Do(new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Ready, IdentitySigningKeyID = "k" });
        _server.Refuse(NomadErrors.RootKeyInUse, delete);
        _server.Do(new NodeBatchDeregisterRequest { NodeIDs = [TestServer.Id(1)] });
        _server.Do(delete);
        Assert.Equal("", States());
    }
}
