using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.Server;

/// <summary>What the policies of one token allow together. A policy that denies wins over any that allows.</summary>
public sealed class AclGrants
{
    private readonly SortedDictionary<string, bool> _namespaces = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, bool> _others = new(StringComparer.Ordinal);

    /// <summary>True for a token that may do everything.</summary>
    public bool IsManagement { get; internal init; }

    /// <summary>True if rows of a namespace may be read; <c>*</c> asks for all namespaces, which only a rule of that name allows, where no other denies one.</summary>
    public bool MayRead(string rowNamespace)
    {
        if (IsManagement) return true;
        bool isAll = _namespaces.GetValueOrDefault("*");
        if (rowNamespace == "*") return isAll && !_namespaces.ContainsValue(false);
        return _namespaces.TryGetValue(rowNamespace, out bool mayRead) ? mayRead : isAll;
    }

    /// <summary>True if what belongs to no namespace may be read.</summary>
    /// <param name="kind">The word its rules begin with: agent, node, operator, plugin or quota.</param>
    public bool MayReadOther(string kind) => IsManagement || _others.GetValueOrDefault(kind);

    /// <summary>Adds what the rules of a policy say.</summary>
    internal void Add(ACLRules rules)
    {
        foreach (ACLNamespaceRule rule in rules.Namespaces ?? []) Add(_namespaces, rule.Name ?? "", rule.Policy);
        foreach ((string kind, string policy) in (rules.Others ?? []).Ordered()) Add(_others, kind, policy);
    }

    private static void Add(SortedDictionary<string, bool> grants, string name, string? policy)
    {
        if (policy == "deny") grants[name] = false;
        else if (policy is "read" or "write") grants.TryAdd(name, true);
    }
}
