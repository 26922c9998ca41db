using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Harness.Machines;

/// <summary>
/// What one run is inclined to do: an integer weight per name (a message type, a feature), drawn once per run and never changed
/// while it lasts. A weight of 0 switches a name off for this run. Runs that lack some features reach states that runs with all
/// of them hardly ever do (swarm testing; Groce and others, ISSTA 2012).
/// </summary>
public sealed class Swarm
{
    /// <summary>The weight every name has where nothing was drawn.</summary>
    public const int DefaultWeight = 8;

    private readonly SortedDictionary<string, int> _weights = new(StringComparer.Ordinal);

    private Swarm() { }

    /// <summary>Every name has <see cref="DefaultWeight"/>.</summary>
    public static Swarm Even { get; } = new();

    /// <summary>
    /// Draws a weight for each name: one in four names is off, the others weigh from 1 to 32. A name marked as needed
    /// is never off. If all would be off, the first is on.
    /// </summary>
    /// <param name="names">The names.</param>
    /// <param name="needed">Names without which a run would reach nothing, such as the message that creates everything else.</param>
    /// <param name="random">The run's own stream.</param>
    public static Swarm Draw(IReadOnlyList<string> names, IReadOnlySet<string> needed, RandomStream random)
    {
        var swarm = new Swarm();
        bool isAnyOn = false;
        foreach (string name in names)
        {
            bool isOff = random.Chance(1, 4);
            int weight = 1 << random.Next(6);
            if (isOff && !needed.Contains(name)) weight = 0;
            swarm._weights[name] = weight;
            isAnyOn |= weight > 0;
        }
        if (!isAnyOn && names.Count > 0) swarm._weights[names[0]] = DefaultWeight;
        return swarm;
    }

    /// <summary>The chosen names have <see cref="DefaultWeight"/>, all others are off.</summary>
    /// <param name="names">The names.</param>
    /// <param name="chosen">Those that are on.</param>
    public static Swarm Only(IReadOnlyList<string> names, IReadOnlyList<string> chosen)
    {
        var swarm = new Swarm();
        foreach (string name in names) swarm._weights[name] = chosen.Contains(name) ? DefaultWeight : 0;
        return swarm;
    }

    /// <summary>A hash of all weights: draws that incline to the same have the same.</summary>
    internal ulong Fingerprint()
    {
        var hash = new XxHash3();
        foreach ((string name, int weight) in _weights)
        {
            hash.Append(MemoryMarshal.AsBytes(name.AsSpan()));
            hash.Append([(byte)weight]);
        }
        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>The weight of a name; <see cref="DefaultWeight"/> for one that was not drawn.</summary>
    public int Weight(string name) => _weights.GetValueOrDefault(name, DefaultWeight);
}
