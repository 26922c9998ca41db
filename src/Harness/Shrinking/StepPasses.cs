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
                isSmaller = false;
                for (int start = best.Lines.Count - size; start > -size && best.Lines.Count > 0; start -= size)
                {
                    int from = Math.Max(0, start);
                    int count = Math.Min(size, best.Lines.Count - from);
                    if (count <= 0 || Without(best, i => i >= from && i < from + count) is not { } failing) continue;
                    best = failing;
                    isSmaller = true;
                }
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
            foreach (Candidate without in trials.Ahead(Pairs(best.Lines.Count).SelectMany(pair => Without(whole, pair)), aimsAnew: false))
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

    private IEnumerable<Candidate> Without(Candidate best, (int First, int Second) pair)
    {
        yield return best.Without(pair.Second, 1).Without(pair.First, 1);
        if (LogIndexes.Without(best, i => i == pair.First || i == pair.Second, reading) is { } renumbered) yield return renumbered;
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
            best = Without(whole, i => whole.Lines[i].Rank == rank) ?? Without(whole, i => i != last && whole.Lines[i].Rank == rank) ?? best;
        }
        return best;
    }

    private Candidate? Without(Candidate best, Func<int, bool> isGone) =>
        trials.Smaller(best.With(best.Lines.Where((_, i) => !isGone(i))), best)
        ?? (LogIndexes.Without(best, isGone, reading) is { } renumbered ? trials.Smaller(renumbered, best) : null);

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
