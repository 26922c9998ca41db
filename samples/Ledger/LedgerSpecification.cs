using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;

namespace Samples.Ledger;

/// <summary>The ledger as it should be.</summary>
public class LedgerSpecification : Specification<FoldMachine<Accounts, LedgerCommand, string>, LedgerCommand, string>
{
    public override string Name => "ledger";

    public override FoldMachine<Accounts, LedgerCommand, string> Create(ReplicaEnvironment environment) =>
        Machine.Fold<Accounts, LedgerCommand, string>(Accounts.Empty, Accounts.Apply, SnapshotCodec);

    public override Gen<LedgerCommand> Command(StateView leader) =>
        from id in Gen.Elements("anna", "bert", "carl")
        from other in Gen.Elements("anna", "bert", "carl")
        from amount in Gen.Choose(0, 100)
        from command in Gen.Elements<LedgerCommand>(
            new Deposit(id, amount), new Transfer(id, other, amount), new Transfer(other, id, amount / 2), new Freeze(id, amount < 50))
        select command;

    public override string ResultName(string result) => result;

    public override IEnumerable<Query<FoldMachine<Accounts, LedgerCommand, string>>> Queries =>
        [new("balance", (machine, id) => $"{machine.State.ById.GetValueOrDefault(id)?.Balance}", (_, random) => random.Chance(1, 2) ? "anna" : "bert")];

    public override IEnumerable<Invariant<FoldMachine<Accounts, LedgerCommand, string>>> Invariants =>
    [
        new("no balance is negative", machine =>
            machine.State.ById.Values.FirstOrDefault(account => account.Balance < 0) is { } account
                ? new InvariantBreach("byId", account.Id, "Balance", "is negative")
                : null),
    ];

    /// <summary>Writes and reads snapshots.</summary>
    protected virtual ICodec<Accounts> SnapshotCodec => new AccountsCodec();
}

/// <summary>Planted bug: a field is lost in the snapshot codec.</summary>
public sealed class ForgetfulLedgerSpecification : LedgerSpecification
{
    public override string Name => "ledger-forgetful";
    protected override ICodec<Accounts> SnapshotCodec => new ForgetfulCodec();
}
