using System.Globalization;
using System.Numerics;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>The passes that leave the steps in place and make what they are about smaller.</summary>
internal sealed class ArgumentPasses(Trials trials, LineReading reading)
{
    private const int MaxStepsForMirrors = 8;

    /// <summary>Fewer replicas: those that are named move together, or fold onto each other.</summary>
    public Candidate Replicas(Candidate best)
    {
        // A bug that needs no server of an older version is told without one.
        best = trials.Smaller(best with { Options = best.Options with { Old = "" } }, best) ?? best;
        for (int count = 1; count < best.Options.Replicas; count++)
        {
            int fewer = count;
            Candidate[] folded =
            [
                Renumber(best, fewer, Packed(best)), Renumber(best, fewer, replica => replica % fewer), Renumber(best, fewer, replica => Math.Min(replica, fewer - 1)),
            ];
            if (trials.FirstSmaller(folded, best) is { } found) best = found.Failing;
        }
        return best;
    }

    /// <summary>Settings that need not be what they are: the seed of the environments.</summary>
    public Candidate Settings(Candidate best)
    {
        Candidate without = best with { Options = best.Options with { Seed = "" } };
        return trials.Smaller(without, best) ?? best;
    }

    /// <summary>Aims faults at the first row and slot.</summary>
    public Candidate Aim(Candidate best)
    {
        best = trials.SmallerAimedAnew(best, best) ?? best;
        for (int i = 0; i < best.Lines.Count; i++)
        {
            if (best.Lines[i].Step is not FaultStep fault) continue;
            foreach (FaultStep simpler in Simpler(fault))
            {
                if (i < best.Lines.Count) best = trials.Smaller(best.With(i, reading.Of(simpler)), best) ?? best;
            }
        }
        return best;
    }

    /// <summary>Takes commands apart: leaves out members and elements, puts smaller values in place.</summary>
    public Candidate Commands(Candidate best)
    {
        for (int i = 0; i < best.Lines.Count; i++)
        {
            int position = 0;
            while (!trials.IsOver && i < best.Lines.Count && best.Lines[i].Arguments is { } arguments)
            {
                Candidate? failing = null;
                foreach ((int place, Candidate candidate) in Reduced(best, i, arguments, position))
                {
                    position = place + 1;
                    failing = trials.Smaller(candidate, best);
                    if (failing is not null || trials.IsOver) break;
                }
                if (failing is null) break;
                best = failing;
                // What was tried above this place may work now, but the next round will see to that; here, the same place is tried again.
                position--;
            }
        }
        return best;
    }

    /// <summary>Leaves out members of commands, and elements of their lists, as wholes; the last command first, since that is the one whose needs are real.</summary>
    public Candidate Members(Candidate best)
    {
        for (int i = best.Lines.Count - 1; i >= 0 && !trials.IsOver; i--)
        {
            int place = 0;
            while (!trials.IsOver && i < best.Lines.Count && best.Lines[i].Arguments is { } arguments)
            {
                Candidate? failing = null;
                foreach (Json reduced in JsonReductions.OfMembers(arguments).Skip(place))
                {
                    place++;
                    if (reading.Of(best.Lines[i].Message, reduced) is not { } line) continue;
                    failing = trials.Smaller(best.With(i, line), best);
                    if (failing is not null || trials.IsOver) break;
                }
                if (failing is null) break;
                best = failing;
                place--;
            }
        }
        return best;
    }

    /// <summary>Takes requests apart, as commands. A request that is no JSON stays as it is; one that its handler refuses does nothing, and so shows nothing.</summary>
    public Candidate Requests(Candidate best)
    {
        for (int i = 0; i < best.Lines.Count; i++)
        {
            bool isSmaller = true;
            while (isSmaller && !trials.IsOver && i < best.Lines.Count && best.Lines[i].Step is RequestStep request && RequestText.Parse(request) is { } argument)
            {
                isSmaller = false;
                foreach (Json reduced in JsonReductions.Of(argument))
                {
                    if (trials.Smaller(best.With(i, reading.Of(request with { Argument = reduced.Print() })), best) is not { } failing) continue;
                    best = failing;
                    isSmaller = true;
                    break;
                }
            }
        }
        return best;
    }

    /// <summary>Gives texts shorter names, the same wherever they stand.</summary>
    public Candidate Names(Candidate best)
    {
        IReadOnlyList<string> names = Shrinking.Names.Of(best);
        foreach (string name in names)
        {
            foreach (string target in Shrinking.Names.Targets(name, names.Count))
            {
                if (Shrinking.Names.Rename(best, name, target, reading) is not { } renamed) continue;
                if (trials.Smaller(renamed, best) is not { } failing) continue;
                best = failing;
                break;
            }
        }
        return best;
    }

    /// <summary>Exchanges two names, and with them, where that is what it takes, two steps: of two scripts that mirror each other one is left.</summary>
    public Candidate Mirrors(Candidate best)
    {
        if (best.Lines.Count > MaxStepsForMirrors) return best;
        bool isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            string[] names = [.. Shrinking.Names.Of(best).Where(IsCanonical)];
            foreach (Candidate mirror in names.SelectMany((one, i) => names.Skip(i + 1).SelectMany(other => MirrorsOf(best, one, other))))
            {
                if (trials.Smaller(mirror, best) is not { } failing) continue;
                best = failing;
                isSmaller = true;
                break;
            }
        }
        return best;
    }

    private IEnumerable<Candidate> MirrorsOf(Candidate best, string one, string other)
    {
        if (Shrinking.Names.Exchange(best, one, other, reading) is not { } mirror) yield break;
        yield return mirror;
        for (int i = 0; i < mirror.Lines.Count; i++)
        {
            for (int j = i + 1; j < mirror.Lines.Count; j++)
            {
                ShrinkLine[] lines = mirror.Lines.ToArray();
                (lines[i], lines[j]) = (lines[j], lines[i]);
                yield return mirror.With(lines);
            }
        }
    }

    private static bool IsCanonical(string name) => name.Length == 1 || (name.Length == 36 && name.StartsWith("00000000-0000-0000-0000-", StringComparison.Ordinal));

    /// <summary>Replica numbers, counts and times towards 0.</summary>
    public Candidate Numbers(Candidate best)
    {
        for (int i = 0; i < best.Lines.Count; i++)
        {
            bool isSmaller = true;
            while (isSmaller)
            {
                isSmaller = false;
                foreach (Step smaller in i < best.Lines.Count ? Smaller(best.Lines[i].Step, best.Options.Replicas) : [])
                {
                    if (trials.Smaller(best.With(i, reading.Of(smaller)), best) is not { } failing) continue;
                    best = failing;
                    isSmaller = true;
                    break;
                }
            }
        }
        return best;
    }

    // The smaller scripts with one command taken further apart, each with its place among all reductions.
    private IEnumerable<(int Place, Candidate Candidate)> Reduced(Candidate best, int at, Json arguments, int from)
    {
        var places = new Queue<int>();
        foreach (Candidate candidate in trials.Ahead(Candidates(), aimsAnew: false)) yield return (places.Dequeue(), candidate);

        IEnumerable<Candidate> Candidates()
        {
            int place = from;
            foreach (Json reduced in JsonReductions.Of(arguments).Skip(from))
            {
                if (reading.Of(best.Lines[at].Message, reduced) is { } line && best.With(at, line) is var candidate && candidate.CompareTo(best) < 0)
                {
                    places.Enqueue(place);
                    yield return candidate;
                }
                place++;
            }
        }
    }

    private static IEnumerable<FaultStep> Simpler(FaultStep fault)
    {
        if (fault.Value.Length > 0) yield return fault with { Value = "" };
        if (fault.Path.Length > 0) yield return fault with { Path = "" };
        if (fault.Key.Length > 0) yield return fault with { Key = "" };
        if (fault.Table.Length > 0) yield return fault with { Table = "", Key = "", Path = "" };
    }

    private static IEnumerable<Step> Smaller(Step step, int replicas) => step switch
    {
        DeliverStep s => [.. Below(s.Replica).Select(r => s with { Replica = r }), .. Nearer(s.Count).Where(n => n > 0).Select(n => s with { Count = (int)n })],
        ReadStep s => [.. Below(s.Replica).Select(r => s with { Replica = r }), .. Empty(s.Argument).Select(a => s with { Argument = a })],
        RequestStep s => Empty(s.Argument).Select(a => s with { Argument = a }),
        CrashStep s => Below(s.Replica).Select(r => s with { Replica = r }),
        RestartStep s => Below(s.Replica).Select(r => s with { Replica = r }),
        SnapshotStep s => Below(s.Replica).Select(r => s with { Replica = r }),
        InstallStep s => [.. Below(s.From).Select(r => s with { From = r }), .. Below(s.To).Select(r => s with { To = r })],
        TickStep s => Nearer(s.Nanos).Select(n => s with { Nanos = n }),
        FaultStep s => Below(s.Replica < 0 ? replicas : s.Replica).Select(r => s with { Replica = r }),
        _ => [],
    };

    private static IEnumerable<int> Below(int replica) => Enumerable.Range(0, replica);
    private static IEnumerable<long> Nearer(long value) => JsonReductions.Towards0(new BigInteger(value)).Select(smaller => (long)smaller);
    private static IEnumerable<string> Empty(string text) => text.Length > 0 ? [""] : [];

    private Candidate Renumber(Candidate best, int count, Func<int, int> map)
    {
        // Fewer replicas: the older ones among those that are left.
        IEnumerable<int> old = Enumerable.Range(0, best.Options.Replicas).Where(best.Options.IsOld).Select(map).Where(replica => replica >= 0 && replica < count).Distinct().Order();
        var options = best.Options with { Replicas = count, Old = string.Join(',', old.Select(replica => replica.ToString(CultureInfo.InvariantCulture))) };
        Candidate fewer = best with { Options = options };
        return fewer.With(best.Lines.Select(line => Mapped(line, replica => Math.Clamp(map(replica), 0, count - 1))));
    }

    private ShrinkLine Mapped(ShrinkLine line, Func<int, int> map) => line.Step switch
    {
        DeliverStep s => reading.Of(s with { Replica = map(s.Replica) }),
        ReadStep s => reading.Of(s with { Replica = map(s.Replica) }),
        CrashStep s => reading.Of(s with { Replica = map(s.Replica) }),
        RestartStep s => reading.Of(s with { Replica = map(s.Replica) }),
        SnapshotStep s => reading.Of(s with { Replica = map(s.Replica) }),
        InstallStep s => reading.Of(s with { From = map(s.From), To = map(s.To) }),
        FaultStep { Replica: >= 0 } s => reading.Of(s with { Replica = map(s.Replica) }),
        _ => line,
    };

    private static Func<int, int> Packed(Candidate best)
    {
        var named = new SortedSet<int>();
        foreach (ShrinkLine line in best.Lines)
        {
            named.UnionWith(line.Step switch
            {
                DeliverStep s => [s.Replica],
                ReadStep s => [s.Replica],
                CrashStep s => [s.Replica],
                RestartStep s => [s.Replica],
                SnapshotStep s => [s.Replica],
                InstallStep s => [s.From, s.To],
                FaultStep { Replica: >= 0 } s => [s.Replica],
                _ => Array.Empty<int>(),
            });
        }
        List<int> order = [.. named];
        return order.IndexOf;
    }
}
