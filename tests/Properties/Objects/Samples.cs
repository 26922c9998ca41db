using Harness.Generation;
using Harness.Machines;

namespace Properties.Objects;

/// <summary>Random specimens for the laws, the same ones in every run.</summary>
internal static class Samples
{
    private static readonly FillOptions Small = new(MaxDepth: 3, MaxCount: 2, MaxValues: 300, Extremes: true);

    /// <summary>The stream of one case of a law.</summary>
    internal static RandomStream Stream(string law, int number) => RandomStream.Create(law, "objects").Derive((ulong)number);

    /// <summary>Filled specimens: every kind of value, ends of ranges and odd strings among them.</summary>
    internal static IEnumerable<Specimen> Specimens(string law, int count)
    {
        for (int i = 0; i < count; i++) yield return ObjectFiller.Make<Specimen>(Stream(law, i), Small);
    }
}
