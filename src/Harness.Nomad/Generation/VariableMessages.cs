using Harness.Machines;
using Nomad.Messages;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about variables and the keys they are encrypted with.</summary>
internal static class VariableMessages
{
    public static NomadCommand Apply(DrawContext context)
    {
        var random = context.Random;
        var known = random.Chance(1, 2) ? Draw.Row<VariableEncrypted>(context.View, "variables", random) : null;
        var variable = new VariableEncrypted
        {
            Namespace = known?.Namespace ?? Draw.Of(random, "default", "default", "default", "team-a", random.Chance(1, 10) ? "none" : "default"),
            Path = known?.Path ?? Draw.Of(random, "app/config", "app/db", "nomad/jobs/web", "lock", random.Chance(1, 12) ? "" : "z"),
            Data = new byte[random.Next(40)],
            KeyID = context.View.Pick("root_keys", random)?.Key ?? "key-1",
            CreateTime = context.Now,
            ModifyTime = context.Now,
        };
        if (variable.Data.Length > 0) variable.Data[0] = (byte)random.Next(4);
        if (known is not null && random.Chance(1, 6)) (variable.Data, variable.KeyID) = (known.Data, known.KeyID);
        string operation = Draw.Of(random, VariableOperation.Set, VariableOperation.Set, VariableOperation.Set, VariableOperation.CompareAndSet,
            VariableOperation.CompareAndSet, VariableOperation.Delete, VariableOperation.DeleteCompareAndSet, VariableOperation.LockAcquire,
            VariableOperation.LockRelease);
        if (random.Chance(1, 40)) operation = "odd";
        // Who writes to a variable that is held mostly holds it: otherwise every variable would soon be out of reach.
        known ??= context.View.Find("variables", $"{variable.Namespace}/{variable.Path}") as VariableEncrypted;
        if (known?.Lock is { } held && random.Chance(3, 4)) variable.Lock = held;
        else if (operation is VariableOperation.LockAcquire or VariableOperation.LockRelease && random.Chance(15, 16)) variable.Lock = new VariableLock { ID = Draw.Uuid(random), TTL = 15_000_000_000, LockDelay = 5_000_000_000 };
        var request = new VarApplyStateRequest { Op = operation, Var = variable };
        if (operation is not (VariableOperation.CompareAndSet or VariableOperation.DeleteCompareAndSet)) return new NomadCommand(request);
        return CompareAndSet(context, request, known);
    }

    public static NomadCommand UpsertKey(DrawContext context)
    {
        var random = context.Random;
        var known = random.Chance(1, 2) ? Draw.Row<RootKey>(context.View, "root_keys", random) : null;
        return new NomadCommand(new WrappedRootKeysUpsertRequest
        {
            WrappedRootKeys = Growth.In(new RootKey
            {
                KeyID = random.Chance(1, 40) ? "" : known?.KeyID ?? Draw.Uuid(random),
                Algorithm = "aes256-gcm",
                CreateTime = random.Chance(3, 4) ? context.Now : 0,
                State = State(random),
                WrappedKeys = known?.WrappedKeys ?? [new WrappedKey { Provider = "aead", WrappedDataEncryptionKey = [1, 2, 3], KeyEncryptionKey = [(byte)random.Next(9)] }],
            }, random),
            Rekey = random.Chance(1, 5),
        });
    }

    public static NomadCommand UpsertKeyMeta(DrawContext context)
    {
        var random = context.Random;
        string? known = random.Chance(2, 3) ? context.View.Pick("root_keys", random)?.Key : null;
        return new NomadCommand(new RootKeyMetaUpsertRequest
        {
            RootKeyMeta = random.Chance(1, 40) ? null : new RootKeyMeta { KeyID = known ?? Draw.Uuid(random), CreateTime = context.Now, State = State(random), PublishTime = random.Chance(1, 4) ? context.Now : 0 },
            Rekey = random.Chance(1, 6),
        });
    }

    public static NomadCommand? DeleteKey(DrawContext context)
    {
        var random = context.Random;
        if (Draw.Row<RootKey>(context.View, "root_keys", random, 4, row => row.State != RootKeyState.Active || random.Chance(1, 8)) is not { } key) return null;
        return new NomadCommand(new WrappedRootKeysDeleteRequest { KeyID = random.Next(24) switch { 0 => "", 1 => "gone", _ => key.KeyID } });
    }

    private static NomadCommand CompareAndSet(DrawContext context, VarApplyStateRequest request, VariableEncrypted? known)
    {
        var random = context.Random;
        VariableEncrypted variable = request.Var!;
        variable.ModifyIndex = random.Chance(1, 5) ? (ulong)random.Next(20) : known?.ModifyIndex ?? 0;
        if (random.Chance(1, 3)) return new NomadCommand(request);
        return new NomadCommand(request, new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Var.ModifyIndex"] = Reference.Print("modify", "variables", $"{variable.Namespace}/{variable.Path}", variable.ModifyIndex),
        });
    }

    private static string State(RandomStream random) => random.Chance(1, 25)
        ? "odd"
        : Draw.Of(random, RootKeyState.Active, RootKeyState.Active, RootKeyState.Active, RootKeyState.Inactive, RootKeyState.Prepublished, RootKeyState.Deprecated);
}
