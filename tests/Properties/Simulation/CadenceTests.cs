using Harness.Oracles;
using Harness.Simulation;
using Xunit;

namespace Properties.Simulation;

public sealed class CadenceTests
{
    private const ulong Occasions = 100_000;

    private static readonly RunOptions Dense = new();
    private static readonly RunOptions Sparse = new() { IsSparse = true };

    [Fact]
    public void A_sparse_run_checks_only_when_the_dense_run_checks_too()
    {
        for (ulong occasion = 1; occasion < Occasions; occasion++)
        {
            if (Cadence.IsDue(Sparse, occasion)) Assert.True(Cadence.IsDue(Dense, occasion), $"{occasion}");
            Assert.Equal(Cadence.IsDue(occasion), Cadence.IsDue(Dense, occasion));
        }
    }

    [Fact]
    public void A_sparse_run_checks_in_every_doubling_and_a_dense_one_sixteen_times()
    {
        for (ulong from = 8; from < Occasions; from *= 2)
        {
            int sparse = 0, dense = 0;
            for (ulong occasion = from; occasion < 2 * from; occasion++)
            {
                if (Cadence.IsDue(Sparse, occasion)) sparse++;
                if (Cadence.IsDue(Dense, occasion)) dense++;
            }
            Assert.InRange(sparse, 1, 2);
            Assert.Equal((int)Math.Min(from, 16), dense);
        }
    }
}
