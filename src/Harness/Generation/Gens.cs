using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;

namespace Harness.Generation;

/// <summary>Bridges FsCheck generators and the harness's random streams.</summary>
public static class Gens
{
    /// <summary>A generator that draws its value imperatively from a stream: for big objects, where one FsCheck draw per field would cost too much.</summary>
    public static Gen<T> FromStream<T>(Func<RandomStream, T> draw) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select draw(RandomStream.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{high}:{low}"), "gen"));
}
