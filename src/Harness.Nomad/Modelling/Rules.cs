using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>What every request must say.</summary>
internal static class Rules
{
    public static string Name(string? name) => string.IsNullOrEmpty(name) ? throw new ModelError(NomadErrors.MissingID) : name;

    public static string Uuid(string? id) =>
        Guid.TryParseExact(Name(id), "D", out _) ? id! : throw new ModelError(NomadErrors.InvalidID);
}
