namespace Harness.Exploration;

/// <summary>The permutations of a symmetric model's states.</summary>
internal sealed class Orbits<TState>
{
    private const int MostParts = 8;

    private readonly ISymmetricModel<TState> _model;
    private readonly int[][] _all;
    private readonly int[][] _generators;

    public Orbits(ISymmetricModel<TState> model)
    {
        _model = model;
        int parts = model.Interchangeable;
        bool needsAll = model is not ICanonicalModel<TState>;
        if (needsAll && parts > MostParts)
        {
            throw new ModelException($"{parts} interchangeable parts have too many permutations to try them all: let the model be an ICanonicalModel that names its representative");
        }
        _all = needsAll ? [.. Permutations(parts)] : [];
        _generators = parts < 2 ? [] : [Exchange(parts), Rotation(parts)];
    }

    /// <summary>The least fingerprint over all permutations: the same for each state of an orbit.</summary>
    public ulong LeastFingerprint(TState state)
    {
        ulong least = ulong.MaxValue;
        foreach (int[] places in _all) least = Math.Min(least, Fingerprints<TState>.Of(_model.Permute(state, places)));
        return least;
    }

    /// <summary>The state under permutations that, one after another, make all others.</summary>
    public IEnumerable<TState> Generators(TState state) => _generators.Select(places => _model.Permute(state, places));

    private static int[] Exchange(int parts) => [1, 0, .. Enumerable.Range(2, parts - 2)];

    private static int[] Rotation(int parts) => [.. Enumerable.Range(1, parts - 1), 0];

    private static IEnumerable<int[]> Permutations(int parts)
    {
        if (parts == 0)
        {
            yield return [];
            yield break;
        }
        foreach (int[] shorter in Permutations(parts - 1))
        {
            for (int at = 0; at < parts; at++) yield return [.. shorter[..at], parts - 1, .. shorter[at..]];
        }
    }
}
