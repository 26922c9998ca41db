using System.Globalization;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>How replicas are named in reports.</summary>
internal static class Replicas
{
    public static string Name(Replica replica) =>
        replica.IsTwin ? "a twin" : string.Create(CultureInfo.InvariantCulture, $"replica {replica.Number}");
}
