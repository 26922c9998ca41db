namespace Harness.Campaigns.Places;

/// <summary>Chooses among the rows of one table: a cover of its places by sets with weights, the greedy way (Chvatal 1979).</summary>
internal static class RowChoice
{
    /// <summary>So many different rows are chosen for each place: what is without effect in one may have one in another.</summary>
    private const int RowsOfPlace = 2;
    /// <summary>What a row costs besides its size: the steps that any run takes.</summary>
    private const int AnyRow = 4000;

    /// <summary>Takes the row with the most places that are still wanted for what it costs, again and again; of equal ones the one that came first.</summary>
    public static List<ExhibitWish> Of(RowSight[] sights)
    {
        int[] open = [.. Enumerable.Range(0, sights[0].Has.Length).Select(place => Math.Min(RowsOfPlace, sights.Count(sight => sight.Has[place])))];
        var isTaken = new bool[sights.Length];
        var choices = new List<ExhibitWish>();
        while (true)
        {
            int best = -1;
            long most = 0;
            for (int i = 0; i < sights.Length; i++)
            {
                long gain = isTaken[i] ? 0 : Wanted(sights[i], open).Count;
                if (gain > 0 && (best < 0 || gain * CostOf(sights[best]) > most * CostOf(sights[i]))) (best, most) = (i, gain);
            }
            if (best < 0) return choices;
            List<int> wanted = Wanted(sights[best], open);
            isTaken[best] = true;
            foreach (int place in wanted) open[place]--;
            choices.Add(new ExhibitWish(sights[best], wanted, Rows: 1));
        }
    }

    /// <summary>The rows for faults that ask for no place: the one chosen first, which has many; and the cheapest that has another beside it.</summary>
    public static IEnumerable<ExhibitWish> ForScenes(RowSight[] sights, List<ExhibitWish> chosen)
    {
        if (chosen.Count > 0) yield return chosen[0];
        if (sights.Where(sight => sight.Beside > 1).MinBy(CostOf) is { } pair) yield return new ExhibitWish(pair, [], Rows: 2);
    }

    private static long CostOf(RowSight sight) => AnyRow + sight.Cost;

    private static List<int> Wanted(RowSight sight, int[] open)
    {
        var wanted = new List<int>();
        for (int place = 0; place < open.Length; place++)
        {
            if (open[place] > 0 && sight.Has[place]) wanted.Add(place);
        }
        return wanted;
    }
}
