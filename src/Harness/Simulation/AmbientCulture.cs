using System.Globalization;

namespace Harness.Simulation;

/// <summary>Makes a server's culture the current one while its machine works, and puts back what was.</summary>
internal readonly ref struct AmbientCulture
{
    private readonly CultureInfo? _before;

#pragma warning disable RS0030 // The ambient culture is banned everywhere else; here it is set, since it is what code under test asks for without saying so.
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
