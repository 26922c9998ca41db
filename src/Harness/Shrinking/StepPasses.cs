using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>The passes that leave out or move whole steps.</summary>
internal sealed class StepPasses(Trials trials, LineReading reading)
{
    /// <summary>Pairs are tried in scripts up to this length: their number grows with its square.</summary>
    private const int MaxStepsForPairs = 14;
    /// <summary>Of each message, the shortest few commands are tried as the only one.</summary>
    private const int MaxPerMessage = 6;

    /// <summary>
    /// Looks for a script of one or two steps before anything else: the last step, if it is no command, behind each single command.
    /// That ends most shrinks at once; and since all commands of the run are asked in one order, runs that differ end up with the same one.
    /// </summary>
    public Candidate Fewest(Candidate best)
    {
        if (best.Lines.Count == 0) return best;
        ShrinkLine last = best.Lines[^1];
        ShrinkLine[] tail = last.Arguments is null ? [last] : [];
        if (trials.Smaller(best.With(tail), best) is { } alone) return alone;
        foreach (ShrinkLine command in Commands(best))
        {
            Candidate few = best.With([command, .. tail]);
            if ((trials.Smaller(few, best) ?? trials.SmallerAimedAnew(few, best)) is { } failing) return failing;
        }
        return best;
    }

    /// <summary>Leaves out ranges of steps: large ones first, down to single ones, from the end to the start, until no single one can go.</summary>
    public Candidate Remove(Candidate best)
    {
        best = RemoveKinds(best);
        if (best.Lines.Count > MaxStepsForPairs) best = RemoveAlike(best);
        for (int size = Math.Max(1, best.Lines.Count / 2); size > 0; size = size == 1 ? 0 : size / 2)
        {
            bool isSmaller;
            do
            {
                (best, isSmaller) = RemoveRanges(best, size);
            }
            while (isSmaller && !trials.IsOver);
        }
        return best;
    }

    /// <summary>Leaves out two steps at once, such as a crash and its restart, of which neither can go alone.</summary>
    public Candidate RemovePairs(Candidate best)
    {
        bool isSmaller = best.Lines.Count <= MaxStepsForPairs;
        while (isSmaller)
        {
            isSmaller = false;
            Candidate whole = best;
            foreach (Candidate without in trials.Ahead(Pairs(best.Lines.Count).SelectMany(pair => Without(whole, i => i == pair.First || i == pair.Second)), aimsAnew: false))
            {
                if (trials.Smaller(without, best) is not { } failing) continue;
                best = failing;
                isSmaller = true;
                break;
            }
        }
        return best;
    }

    /// <summary>Brings steps that may trade places into the order of their texts.</summary>
    public Candidate Order(Candidate best)
    {
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            for (int i = 0; i + 1 < best.Lines.Count; i++)
            {
                ShrinkLine[] lines = best.Lines.ToArray();
                (lines[i], lines[i + 1]) = (lines[i + 1], lines[i]);
                if (trials.Smaller(best.With(lines), best) is not { } failing) continue;
                best = failing;
                isSmaller = true;
            }
        }
        return best;
    }

    // Once from the end to the start: what lies before a range that was left out stands where it stood.
    private (Candidate Best, bool IsSmaller) RemoveRanges(Candidate best, int size)
    {
        bool isSmaller = false;
        int end = best.Lines.Count;
        while (end > 0)
        {
            Candidate whole = best;
            var starts = new List<int>();
            IEnumerable<Candidate> Candidates()
            {
                for (int to = end; to > 0; to -= size)
                {
                    int from = Math.Max(0, to - size), behind = to;
                    foreach (Candidate candidate in Without(whole, i => i >= from && i < behind))
                    {
                        starts.Add(from);
                        yield return candidate;
                    }
                }
            }
            if (trials.FirstSmaller(Candidates(), best) is not { } found) break;
            best = found.Failing;
            isSmaller = true;
            end = Math.Min(starts[found.At], best.Lines.Count);
        }
        return (best, isSmaller);
    }

    private Candidate RemoveKinds(Candidate best)
    {
        Func<Step, bool>[] keeps =
        [
            step => step is ProposeStep or FaultStep,
            step => step is not (CrashStep or RestartStep or SnapshotStep or InstallStep),
            step => step is not ReadStep,
            step => step is not DeliverStep,
            step => step is not TickStep,
        ];
        foreach (Func<Step, bool> keep in keeps)
        {
            best = trials.Smaller(best.With(best.Lines.Where(line => keep(line.Step))), best) ?? best;
        }
        return best;
    }

    // Most messages have nothing to do with what fails, and each of them is gone from a long script by one candidate.
    private Candidate RemoveAlike(Candidate best)
    {
        string[] ranks =
        [
            .. best.Lines.GroupBy(line => line.Rank, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key),
        ];
        foreach (string rank in ranks)
        {
            int last = best.Lines.Count - 1;
            while (last >= 0 && best.Lines[last].Rank != rank) last--;
            Candidate whole = best;
            IEnumerable<Candidate> candidates = Without(whole, i => whole.Lines[i].Rank == rank).Concat(Without(whole, i => i != last && whole.Lines[i].Rank == rank));
            if (trials.FirstSmaller(candidates, best) is { } found) best = found.Failing;
        }
        return best;
    }

    // As it is, and with the log indexes that stand in later commands counted down; on the way to a small script only the latter, since it is the one that means the same.
    private IEnumerable<Candidate> Without(Candidate best, Func<int, bool> isGone)
    {
        Candidate? renumbered = trials.IsTrusting ? LogIndexes.Without(best, isGone, reading) : null;
        yield return renumbered ?? best.With(best.Lines.Where((_, i) => !isGone(i)));
        if (!trials.IsTrusting && LogIndexes.Without(best, isGone, reading) is { } counted) yield return counted;
    }

    private static IEnumerable<ShrinkLine> Commands(Candidate best) => best.Lines
        .Where(line => line.Arguments is not null)
        .DistinctBy(line => line.Text)
        .OrderBy(line => line.Message, StringComparer.Ordinal)
        .ThenBy(line => line.Text.Length)
        .ThenBy(line => line.Text, StringComparer.Ordinal)
        .GroupBy(line => line.Message, StringComparer.Ordinal)
        .SelectMany(group => group.Take(MaxPerMessage));

    private static IEnumerable<(int First, int Second)> Pairs(int count)
    {
        for (int second = count - 1; second > 0; second--)
        {
            for (int first = second - 1; first >= 0; first--) yield return (first, second);
        }
    }
}
