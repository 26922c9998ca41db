using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// The whole log applied from zero by a twin in another environment, with captures taken on the way. Made once per run, on
/// demand, for the three oracles that need it.
/// </summary>
internal sealed class TwinHistory
{
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
        int length = cluster.Log.Count;
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
            if (IsChosen((int)entry.Index, length)) _captures.Add((entry.Index, Twin.Running.Capture()));
        }
    }

    // A restart from a capture replays what follows it, so captures at every index cost the square of the length: short logs
    // get all of them (a shrunk script is short), long ones two.
    private static bool IsChosen(int index, int length) =>
length <= 8 || index == length || index == length / 2;
}
