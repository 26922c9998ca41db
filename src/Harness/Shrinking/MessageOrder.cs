using System.Globalization;
using Harness.Machines;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>
/// The one order of a specification's messages: by the smallest command its alphabet has of each (fewest slots, then smallest values,
/// then the name); behind them, by name, those of which the alphabet has none.
/// </summary>
internal sealed class MessageOrder
{
    private readonly Dictionary<string, string> _ranks = new(StringComparer.Ordinal);

    /// <summary>The order of a specification's messages.</summary>
    public MessageOrder(ErasedSpecification specification)
    {
        IEnumerable<string> messages = specification.Alphabet.Concat(specification.Replacements)
            .Select(command => (Message: specification.MessageName(command), Json: Json.Parse(StepText.CommandText(specification, command))))
            .OrderBy(letter => JsonSize.Nodes(letter.Json))
            .ThenBy(letter => JsonSize.Weight(letter.Json))
            .ThenBy(letter => letter.Message, StringComparer.Ordinal)
            .Select(letter => letter.Message)
            .Distinct(StringComparer.Ordinal);
        foreach (string message in messages) _ranks.Add(message, _ranks.Count.ToString("d4", CultureInfo.InvariantCulture));
    }

    /// <summary>A message's place, as a text to be compared ordinally. The tilde comes after all digits.</summary>
    public string RankOf(string message) => _ranks.GetValueOrDefault(message) ?? "~" + message;
}
