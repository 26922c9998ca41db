using System.IO.Hashing;
using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// The whole log applied from zero by a twin in another environment, with captures taken on the way. Made once per run, on
/// demand, for the three oracles that need it.
/// </summary>
internal sealed class TwinHistory
{
    private const int Short = 8;
    private const int ShortWhenDense = 40;
    private const int Long = 100;
    private const int OneLongIn = 16;
    private const int Further = 2;

    private bool _isMade;

    /// <summary>The first entry at which the twin came to something else; null if there is none.</summary>
    public LogEntry? Differs { get; private set; }
    /// <summary>The twin; it stopped at <see cref="Differs"/>, else at the end of the log.</summary>
    public Replica Twin { get; private set; } = null!;
    /// <summary>The twin's result where it differs.</summary>
    public byte[] Result { get; private set; } = [];
    /// <summary>Captures by index.</summary>
    public IReadOnlyList<(ulong Index, Func<byte[]> Write)> Captures => _captures;

    private readonly List<(ulong Index, Func<byte[]> Write)> _captures = [];

    public void Make(Cluster cluster)
    {
        if (_isMade) return;
        _isMade = true;
        Twin = cluster.CreateTwin(-1);
        bool[] chosen = Choose(cluster);
        foreach (LogEntry entry in cluster.Log)
        {
            ApplyOutcome outcome = cluster.ApplyNext(Twin);
            if (outcome.IsBrokenOff) return;
            if (Twin.WrittenDigest != entry.Digest || !outcome.Result.AsSpan().SequenceEqual(entry.Result))
            {
                Differs = entry;
                Result = outcome.Result;
                return;
            }
            if (chosen[(int)entry.Index]) _captures.Add((entry.Index, Twin.Running.Capture()));
        }
    }

    // A restart from a capture replays what follows it, so captures at every index cost the square of the length. Short logs get all of them (a shrunk
    // script is short), and so does one longer log in so many; else a log gets its end, its middle and a few more. These are chosen by the seed and by
    // what their entries say, so that they stay when a script is shortened. A dense judgement has all captures that a sparse one of the same log has.
    private static bool[] Choose(Cluster cluster)
    {
        int length = cluster.Log.Count;
        var chosen = new bool[length + 1];
        if (cluster.Run.RestartsFromEnd)
        {
            chosen[length] = true;
            return chosen;
        }
        RandomStream random = RandomStream.Create(cluster.Options.Seed, "captures");
        bool isOneOfMany = random.Chance(1, OneLongIn);
        if (length <= (cluster.Run.IsSparse ? Short : ShortWhenDense) || (isOneOfMany && length <= Long))
        {
            Array.Fill(chosen, true);
            return chosen;
        }
        chosen[length] = chosen[length / 2] = true;
        var draws = new List<(ulong Draw, ulong Index)>(length);
        foreach (LogEntry entry in cluster.Log) draws.Add((random.Derive(XxHash64.HashToUInt64(entry.Command)).NextUInt64(), entry.Index));
        draws.Sort();
        for (int i = 0; i < Further; i++) chosen[draws[i].Index] = true;
        return chosen;
    }
}
