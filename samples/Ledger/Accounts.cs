using System.Collections.Immutable;
using Harness.Machines;

namespace Samples.Ledger;

/// <summary>One account.</summary>
public sealed record Account(string Id, long Balance, bool IsFrozen);

/// <summary>All accounts, and how many transfers there have been: immutable, a new one after each command.</summary>
public sealed record Accounts(ImmutableSortedDictionary<string, Account> ById, long Transfers)
{
    /// <summary>No accounts.</summary>
    public static Accounts Empty { get; } = new(ImmutableSortedDictionary.Create<string, Account>(StringComparer.Ordinal), 0);

    /// <summary>The fold: what a command makes of the accounts, and what it answers.</summary>
    public static (Accounts State, string Result) Apply(in ApplyContext context, Accounts state, LedgerCommand command) => command switch
    {
        Deposit deposit => state.Credit(deposit),
        Freeze freeze => state.SetFrozen(freeze.Id, freeze.IsFrozen),
        Transfer transfer => state.Move(transfer),
        _ => throw new ArgumentException($"no such command: {command}", nameof(command)),
    };

    private (Accounts, string) Credit(Deposit deposit)
    {
        if (deposit.Amount <= 0) return (this, "amount must be positive");
        Account account = ById.GetValueOrDefault(deposit.Id) ?? new Account(deposit.Id, 0, false);
        return (With(account with { Balance = account.Balance + deposit.Amount }), "ok");
    }

    private (Accounts, string) SetFrozen(string id, bool isFrozen) =>
        ById.GetValueOrDefault(id) is { } account ? (With(account with { IsFrozen = isFrozen }), "ok") : (this, "no such account");

    private (Accounts, string) Move(Transfer transfer)
    {
        if (ById.GetValueOrDefault(transfer.From) is not { } payer || ById.GetValueOrDefault(transfer.To) is not { } payee) return (this, "no such account");
        if (payer.IsFrozen) return (this, "account is frozen");
        if (transfer.Amount <= 0 || payer.Balance < transfer.Amount || payer.Id == payee.Id) return (this, "not possible");
        Accounts moved = With(payer with { Balance = payer.Balance - transfer.Amount }).With(payee with { Balance = payee.Balance + transfer.Amount });
        return (moved with { Transfers = Transfers + 1 }, "ok");
    }

    private Accounts With(Account account) => this with { ById = ById.SetItem(account.Id, account) };
}

/// <summary>What can be asked of a ledger.</summary>
public abstract record LedgerCommand;

/// <summary>Money comes in; the account is opened if need be.</summary>
public sealed record Deposit(string Id, long Amount) : LedgerCommand;

/// <summary>An account may no longer pay, or may again.</summary>
public sealed record Freeze(string Id, bool IsFrozen) : LedgerCommand;

/// <summary>Money moves.</summary>
public sealed record Transfer(string From, string To, long Amount) : LedgerCommand;
