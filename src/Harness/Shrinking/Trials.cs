using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Shrinking;

/// <summary>
/// Runs candidates and remembers, by the hash of their text, which of them failed with the signature. Whether a candidate fails
/// depends on its text and on what judges it, so an answer is kept for as long as the same oracles judge.
/// </summary>
/// <remarks>
/// The twins at the end of a run (a replay, a restart from every index) are most of a short run's cost, and oracles that look at the whole state are most
/// of what is left. Where the script to be shrunk shows its signature without twins and bystanders, they are left out of the candidates; one that fails is run
/// again under all oracles, of which another may have the first word.
/// </remarks>
internal sealed class Trials(
    ErasedSpecification specification, string signature, LineReading reading, int budget, Action<int, int>? progress, CancellationToken cancellation)
{
    /// <summary>How many candidates are run ahead of the one that is asked for, at most.</summary>
    private const int Batch = 16;

    /// <summary>How many are run ahead where the last one failed: what comes next depends on that, and some were run for nothing.</summary>
    private const int FirstBatch = 2;

    // They look at the state of each moment as a whole, for themselves; what they come to decides about nothing but their own report.
    private static readonly string[] s_wholeState =
        [OracleNames.Invariants, OracleNames.IndexRebuild, OracleNames.EventReplay, OracleNames.Watches, OracleNames.Model];

    // They see what they report without the help of another oracle's reads.
    private static readonly string[] s_onesOwnEyes = [.. s_wholeState, OracleNames.Convergence, OracleNames.Results];

    private static readonly string[] s_twins = [OracleNames.Replay, OracleNames.Restart, OracleNames.Fixpoint];

    // What they report is a row that is not what was inserted, which the guard notices: without them there is none.
    private static readonly string[] s_guard = [OracleNames.Mutation, OracleNames.Aliasing];

    private readonly Dictionary<UInt128, Candidate?> _known = [];
    private readonly Dictionary<UInt128, Candidate?> _ahead = [];
    // Answered while trusting, whatever the answer.
    private readonly List<UInt128> _onTrust = [];
    // What was believed to fail since trusting began, in order.
    private readonly List<Candidate> _way = [];
    private RunOptions _trial = new();
    private RunOptions _rough = new();

    /// <summary>Answers the violation of a candidate in place of the oracles; null: the oracles judge.</summary>
    public Func<Script, Violation?>? Judge { get; init; }

    /// <summary>Does so many pieces of work on several threads; null: there is one thread.</summary>
    public Action<int, Action<int>>? AtOnce { get; init; }

    /// <summary>The number of candidates run.</summary>
    public int Tried { get; private set; }

    /// <summary>True once the budget is spent or the user interrupted: everything fails to fail from here on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>
    /// True while a candidate that fails under the oracles that matter, which look less often, is believed to fail under all. Of a long script most that
    /// fails is but a step on the way, and running each of them again under all oracles costs as much as all that do not fail; what comes out is to be
    /// <see cref="Confirmed"/>.
    /// </summary>
    public bool IsTrusting { get; private set; }

    /// <summary>Begins <see cref="IsTrusting"/> if the candidate can be seen to fail in a cheaper way than under all oracles; answers the candidate as it was run, or null.</summary>
    public Candidate? Trust(Candidate candidate)
    {
        if (Tried >= budget || cancellation.IsCancellationRequested) return null;
        foreach (RunOptions cheaper in CheaperLooks())
        {
            (_rough, IsTrusting) = (cheaper, true);
            _ahead.Clear();
            Tried++;
            if (RunOrNothing(candidate, aimsAnew: false) is { } failing) return failing;
        }
        IsTrusting = false;
        return null;
    }

    // A judge has but one way to look.
    private RunOptions[] CheaperLooks() => Judge is not null
        ? [_trial]
        : [OnlyWhatMatters() with { RestartsFromEnd = true }, OnlyWhatMatters(), OnlyWhatMatters() with { IsSparse = false }, new RunOptions { IsSparse = true }];

    /// <summary>
    /// Ends <see cref="IsTrusting"/>: the candidate if it fails under all oracles; else, where there is no budget or no time left to begin anew, the last on the way to it that
    /// does, found by halves; else null. Costs runs even where the budget is spent, so that nothing is lost by that.
    /// </summary>
    public Candidate? Confirmed(Candidate believed)
    {
        IsTrusting = false;
        // What a judge has answered is all there is to know.
        if (Judge is not null) return believed;
        foreach (UInt128 key in _onTrust) _known.Remove(key);
        _onTrust.Clear();
        _ahead.Clear();
        Candidate? confirmed = ConfirmedNow(believed);
        for (int at = _way.Count / 2; confirmed is null && (IsOver || cancellation.IsCancellationRequested) && at > 0; at /= 2) confirmed = ConfirmedNow(_way[at]);
        _way.Clear();
        return confirmed;
    }

    private Candidate? ConfirmedNow(Candidate believed)
    {
        Tried++;
        return RunOrNothing(believed, aimsAnew: false);
    }

    /// <summary>
    /// Decides what judges the candidates from here on: the oracles without which this one, which fails, fails as well. What fails under these is run again under all, so
    /// no more is lost than those candidates that only fail under the others.
    /// </summary>
    public void Settle(Candidate failing)
    {
        if (Judge is not null) return;
        // These two oracles speak on the way and through a twin: a script may be too short for the one, and show the same signature by the other.
        _trial = IsSpokenBy(OracleNames.Restart) || IsSpokenBy(OracleNames.Exception)
            ? new RunOptions { OraclesOff = IsSpokenBy(OracleNames.Restart) ? [.. s_wholeState] : [] }
            : new RunOptions { Twins = false, OraclesOff = Bystanders() };
        _trial = _trial with { IsTrial = _trial.OraclesOff.Contains(OracleNames.Watches) };
        Tried++;
        if (RunOrNothing(failing, aimsAnew: false) is null) _trial = new RunOptions();
    }

    private bool IsSpokenBy(string oracle) => signature.StartsWith(oracle + ":", StringComparison.Ordinal);

    // Oracles that read rows may be the first to meet a row that was changed, so where that is what is shrunk, all of them stay.
    private ImmutableHashSet<string> Bystanders() => s_onesOwnEyes.Any(IsSpokenBy) ? [.. s_wholeState.Where(oracle => !IsSpokenBy(oracle))] : [];

    // On the way to a small script it does not matter if a row that was changed is met by nobody: what comes out is confirmed.
    private RunOptions OnlyWhatMatters()
    {
        bool needsTwins = s_twins.Any(IsSpokenBy) || IsSpokenBy(OracleNames.Exception);
        bool needsGuard = !s_onesOwnEyes.Any(IsSpokenBy) && !s_twins.Any(IsSpokenBy);
        return new RunOptions
        {
            IsSparse = true,
            Twins = needsTwins,
            IsTrial = !IsSpokenBy(OracleNames.Watches),
            OraclesOff = [.. s_wholeState.Concat(s_twins).Where(oracle => !IsSpokenBy(oracle)), .. needsGuard ? [] : s_guard],
        };
    }

    /// <summary>
    /// The same candidates, of which some that come next are run at once. Which of them fails does not depend on when it is run, and they are asked and
    /// counted in their order, so what comes out is what one thread comes to.
    /// </summary>
    public IEnumerable<Candidate> Ahead(IEnumerable<Candidate> candidates, bool aimsAnew) =>
        AtOnce is not { } atOnce ? candidates : candidates.Chunk(Batch).SelectMany(batch => Run(batch, aimsAnew, atOnce));

    /// <summary>
    /// The first of some candidates that is smaller than the best so far and fails, as it was run, with its place among them; null if there is none. Each is made from
    /// the best so far, so all behind one that fails are made anew by the caller: the longer none failed, the more are run ahead.
    /// </summary>
    public (int At, Candidate Failing)? FirstSmaller(IEnumerable<Candidate?> candidates, Candidate best)
    {
        int at = 0, size = FirstBatch;
        using IEnumerator<Candidate?> rest = candidates.GetEnumerator();
        while (!IsOver)
        {
            var batch = new List<Candidate?>(size);
            while (batch.Count < size && rest.MoveNext()) batch.Add(rest.Current);
            if (batch.Count == 0) return null;
            if (AtOnce is { } atOnce) Run([.. batch.OfType<Candidate>().Where(candidate => candidate.CompareTo(best) < 0)], aimsAnew: false, atOnce);
            foreach (Candidate? candidate in batch)
            {
                if (candidate is not null && Smaller(candidate, best) is { } failing) return (at, failing);
                at++;
            }
            size = Math.Min(Batch, size * 2);
        }
        return null;
    }

    private Candidate[] Run(Candidate[] batch, bool aimsAnew, Action<int, Action<int>> atOnce)
    {
        (UInt128 Key, Candidate Candidate)[] open =
        [
            .. batch.Select(candidate => (Key: Hash(candidate, aimsAnew), candidate))
                .Where(one => !_known.ContainsKey(one.Key) && !_ahead.ContainsKey(one.Key))
                .DistinctBy(one => one.Key),
        ];
        if (open.Length < 2 || IsOver || cancellation.IsCancellationRequested) return batch;
        var failing = new Candidate?[open.Length];
        var isRun = new bool[open.Length];
        atOnce(open.Length, i => (failing[i], isRun[i]) = (RunOrNothing(open[i].Candidate, aimsAnew), true));
        for (int i = 0; i < open.Length; i++)
        {
            if (isRun[i]) _ahead.Add(open[i].Key, failing[i]);
        }
        return batch;
    }

    /// <summary>
    /// The candidate as it was run if it is smaller than the best so far and fails with the signature; else null. A fault whose
    /// row is gone strikes the first row that is there instead, so what was run may differ from what was asked in the fault's target.
    /// </summary>
    public Candidate? Smaller(Candidate candidate, Candidate best)
    {
        if (candidate.CompareTo(best) >= 0) return null;
        Candidate? failing = Failing(candidate, aimsAnew: false);
        return failing is not null && failing.CompareTo(best) < 0 ? failing : null;
    }

    /// <summary>As <see cref="Smaller"/>, with every fault aimed anew at the first row and slot that are there.</summary>
    public Candidate? SmallerAimedAnew(Candidate candidate, Candidate best)
    {
        Candidate? failing = Failing(candidate, aimsAnew: true);
        return failing is not null && failing.CompareTo(best) < 0 ? failing : null;
    }

    /// <summary>The candidate as it was run if it fails with the signature; else null.</summary>
    public Candidate? Failing(Candidate candidate, bool aimsAnew)
    {
        UInt128 key = Hash(candidate, aimsAnew);
        if (_known.TryGetValue(key, out Candidate? known)) return known;
        if (IsOver || Tried >= budget || cancellation.IsCancellationRequested)
        {
            IsOver = true;
            return null;
        }
        Tried++;
        progress?.Invoke(Tried, candidate.Lines.Count);
        Candidate? failing = _ahead.Remove(key, out Candidate? ahead) ? ahead : RunOrNothing(candidate, aimsAnew);
        _known.Add(key, failing);
        if (IsTrusting) _onTrust.Add(key);
        if (IsTrusting && failing is not null) _way.Add(failing);
        return failing;
    }

    /// <summary>The commands that the leader's handlers put into the log, by step; none at all if the specification's own code threw.</summary>
    public IReadOnlyList<IReadOnlyList<object>> Proposed(Candidate candidate)
    {
        try
        {
            return CallbackException.Guard(specification, "unfolding a script's requests", -1, () => ProposedOrThrow(candidate));
        }
        catch (Exception error) when (error is CallbackException or OperationCanceledException)
        {
            return [];
        }
    }

    private List<IReadOnlyList<object>> ProposedOrThrow(Candidate candidate)
    {
        RunSession session = Runner.Start(specification, candidate.Options, new RunOptions { Twins = false });
        var proposed = new List<IReadOnlyList<object>>(candidate.Lines.Count);
        foreach (ShrinkLine line in candidate.Lines)
        {
            int before = session.Log.Count;
            bool goesOn = session.Take(line.Step);
            proposed.Add(line.Step is RequestStep ? [.. session.Log.Skip(before).Select(entry => specification.DecodeCommand(entry.Command))] : []);
            if (!goesOn) break;
        }
        return proposed;
    }

    // A candidate that trips the specification's own code outside of any oracle shows something else than what is shrunk.
    private Candidate? RunOrNothing(Candidate candidate, bool aimsAnew)
    {
        try
        {
            return CallbackException.Guard(specification, "a shrink candidate", -1, () => Run(candidate, aimsAnew));
        }
        catch (Exception error) when (error is CallbackException or OperationCanceledException)
        {
            return null;
        }
    }

    private Candidate? Run(Candidate candidate, bool aimsAnew)
    {
        if (Judge is { } judge)
        {
            Violation? violation = judge(new Script(specification.Name, candidate.Options, [.. candidate.Lines.Select(line => line.Step)]));
            return violation?.Signature == signature ? candidate : null;
        }
        Candidate? failing = Run(candidate, aimsAnew, IsTrusting ? _rough : _trial, out bool isAtEnd);
        if (failing is null || IsTrusting || (_trial.OraclesOff.IsEmpty && (_trial.Twins || !isAtEnd))) return failing;
        return Run(candidate, aimsAnew, new RunOptions { Twins = isAtEnd }, out _);
    }

    private Candidate? Run(Candidate candidate, bool aimsAnew, RunOptions options, out bool isAtEnd)
    {
        isAtEnd = true;
        RunSession session = Runner.Start(specification, candidate.Options, options);
        var lines = new List<ShrinkLine>(candidate.Lines.Count);
        foreach (ShrinkLine line in candidate.Lines)
        {
            ShrinkLine taken = line;
            if (line.Step is FaultStep fault)
            {
                FaultStep aimed = FaultAim.Adjust(session.Leader, fault, aimsAnew);
                if (aimed != fault) taken = reading.Of(aimed);
            }
            lines.Add(taken);
            if (session.Take(taken.Step)) continue;
            isAtEnd = false;
            break;
        }
        RunResult result = session.Finish();
        if (result.Violations.Count == 0 || result.Violations[0].Signature != signature) return null;
        // Steps behind the one at which the run stopped were never taken.
        int used = Math.Min(lines.Count, result.Violations[0].Step + 1);
        return candidate.With(lines.Take(used));
    }

    private static UInt128 Hash(Candidate candidate, bool aimsAnew)
    {
        var hash = new XxHash128();
        Append(hash, candidate.Options.Seed);
        Append(hash, candidate.Options.Old);
        hash.Append([(byte)candidate.Options.Replicas, aimsAnew ? (byte)1 : (byte)0]);
        foreach (ShrinkLine line in candidate.Lines) Append(hash, line.Text);
        return hash.GetCurrentHashAsUInt128();
    }

    private static void Append(XxHash128 hash, string text)
    {
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.Append([(byte)'\n', 0]);
    }
}
