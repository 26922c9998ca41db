namespace Nomad.Objects;

public sealed partial class ACLRules
{
    /// <summary>
    /// Reads the text of a policy's rules: blocks such as <c>namespace "default" { policy = "read" }</c> or <c>node { policy = "write" }</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is none, or has no block.</exception>
    public static ACLRules Parse(string? text)
    {
        var rules = new ACLRules();
        string[] words = (text ?? "").Replace("{", " { ", StringComparison.Ordinal).Replace("}", " } ", StringComparison.Ordinal)
            .Split((char[])[' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) throw new FormatException("the rules are empty");
        for (int at = 0; at < words.Length;) at += rules.Take(words.AsSpan(at));
        return rules;
    }

    // Takes one block and says how many words it had.
    private int Take(ReadOnlySpan<string> words)
    {
        if (words is ["namespace", ['"', .., '"'] name, "{", "policy", "=", var room, "}", ..])
        {
            (Namespaces ??= []).Add(new ACLNamespaceRule { Name = name[1..^1], Policy = PolicyOf(room) });
            return 7;
        }
        if (words is ["agent" or "node" or "operator" or "plugin" or "quota", "{", "policy", "=", var policy, "}", ..])
        {
            (Others ??= new(StringComparer.Ordinal))[words[0]] = PolicyOf(policy);
            return 6;
        }
        throw new FormatException($"a block such as node {{ policy = \"read\" }} is expected at \"{words[0]}\"");
    }

    private static string PolicyOf(string word) => word is "\"read\"" or "\"write\"" or "\"list\"" or "\"deny\""
        ? word[1..^1]
        : throw new FormatException($"{word} is no policy: \"read\", \"write\", \"list\" or \"deny\"");
}
