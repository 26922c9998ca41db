using System.Collections.Immutable;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>
/// What the model knows of variables, policies, tokens, roles and ways to log in: values all the way down, so the state before a command is
/// kept by keeping the reference.
/// </summary>
internal sealed record ModelCluster
{
    public ImmutableSortedDictionary<string, ModelVariable> Variables { get; init; } = Empty<ModelVariable>();
    public ImmutableSortedDictionary<string, ModelRow> Policies { get; init; } = Empty<ModelRow>();
    public ImmutableSortedDictionary<string, ModelToken> Tokens { get; init; } = Empty<ModelToken>(StringComparer.OrdinalIgnoreCase);
    public ImmutableSortedDictionary<string, ModelOneTimeToken> OneTimeTokens { get; init; } = Empty<ModelOneTimeToken>(StringComparer.OrdinalIgnoreCase);
    public ImmutableSortedDictionary<string, ModelRole> Roles { get; init; } = Empty<ModelRole>(StringComparer.OrdinalIgnoreCase);
    public ImmutableSortedDictionary<string, ModelMethod> Methods { get; init; } = Empty<ModelMethod>();
    public ImmutableSortedDictionary<string, ModelText> BindingRules { get; init; } = Empty<ModelText>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The index at which the cluster got its first token; 0 if it has none.</summary>
    public ulong Bootstrap { get; init; }

    private static ImmutableSortedDictionary<string, T> Empty<T>(StringComparer? order = null) =>
        ImmutableSortedDictionary.Create<string, T>(order ?? StringComparer.Ordinal);
}

/// <summary>A variable.</summary>
internal sealed record ModelVariable(string Namespace, string Path, string? Data, string? KeyID, ModelLock? Lock, ulong CreateIndex, ulong ModifyIndex);

/// <summary>Who holds a variable.</summary>
internal sealed record ModelLock(string? ID, long TTL, long Delay);

/// <summary>A row of which only the indexes matter.</summary>
internal sealed record ModelRow(ulong CreateIndex, ulong ModifyIndex);

/// <summary>A token.</summary>
internal sealed record ModelToken(string Secret, ulong CreateIndex, ulong ModifyIndex);

/// <summary>A one-time token.</summary>
internal sealed record ModelOneTimeToken(string Secret, Timestamp End, ulong ModifyIndex);

/// <summary>A role, by what it says.</summary>
internal sealed record ModelRole(string Name, string Text, ulong CreateIndex, ulong ModifyIndex);

/// <summary>A way to log in, by what it says.</summary>
internal sealed record ModelMethod(bool IsDefault, string Text, ulong CreateIndex, ulong ModifyIndex);

/// <summary>A row by what it says.</summary>
internal sealed record ModelText(string Text, ulong CreateIndex, ulong ModifyIndex);
