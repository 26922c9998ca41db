using System.Globalization;
using Harness.Machines;

namespace Harness.Nomad.Invariants;

/// <summary>Words a breach: where, what was expected, what was seen.</summary>
internal static class Breach
{
    public static InvariantBreach At(string table, string key, string path, FormattableString message) =>
        new(table, key, path, message.ToString(CultureInfo.InvariantCulture));
}
