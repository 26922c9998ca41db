using System.Globalization;

namespace Harness.Simulation;

/// <summary>Makes a server's culture the current one while its machine works, and puts back what was.</summary>
internal readonly ref struct AmbientCulture
{
    private readonly CultureInfo? _before;

    // Here alone the current culture is touched: it is what code under test asks for without saying so.
#pragma warning disable RS0030
    /// <summary>From now until it is disposed.</summary>
    public AmbientCulture(Replica replica)
    {
        CultureInfo before = CultureInfo.CurrentCulture, culture = replica.Environment.Culture;
        if (ReferenceEquals(before, culture)) return;
        _before = before;
        CultureInfo.CurrentCulture = culture;
    }

    /// <summary>Puts back the culture that was current.</summary>
    public void Dispose()
    {
        if (_before is not null) CultureInfo.CurrentCulture = _before;
    }
#pragma warning restore RS0030
}
