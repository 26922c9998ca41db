using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Machines;

namespace Samples.Ledger;

/// <summary>Snapshots in text: the number of transfers, then one account a line.</summary>
public class AccountsCodec : ICodec<Accounts>
{
    /// <inheritdoc/>
    public byte[] Encode(Accounts value) => Encoding.UTF8.GetBytes(Print(value));

    /// <inheritdoc/>
    public Accounts Decode(ReadOnlyMemory<byte> bytes) => Parse(Encoding.UTF8.GetString(bytes.Span));

    /// <inheritdoc/>
    public string Print(Accounts value)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"transfers {value.Transfers}\n");
        foreach (Account account in value.ById.Values) text.Append(Line(account)).Append('\n');
        return text.ToString();
    }

    /// <inheritdoc/>
    public Accounts Parse(string json)
    {
        string[] lines = json.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || !lines[0].StartsWith("transfers ", StringComparison.Ordinal)) throw new FormatException("no snapshot of a ledger");
        var accounts = Accounts.Empty.ById.ToBuilder();
        foreach (string line in lines[1..])
        {
            Account account = ReadLine(line.Split(' '));
            accounts[account.Id] = account;
        }
        return new Accounts(accounts.ToImmutable(), long.Parse(lines[0].AsSpan("transfers ".Length), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>One account in text.</summary>
    protected virtual string Line(Account account) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.Id} {account.Balance} {(account.IsFrozen ? "frozen" : "open")}");

    private static Account ReadLine(string[] words) => words.Length >= 2
        ? new Account(words[0], long.Parse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), words.Length > 2 && words[2] == "frozen")
        : throw new FormatException($"no account: {string.Join(' ', words)}");
}

/// <summary>Planted bug: when accounts learnt to be frozen, nobody told the snapshots.</summary>
public sealed class ForgetfulCodec : AccountsCodec
{
    /// <inheritdoc/>
    protected override string Line(Account account) => string.Create(CultureInfo.InvariantCulture, $"{account.Id} {account.Balance}");
}
