using Harness.Faults;
using Harness.Machines;
using Harness.Nomad;
using Harness.Oracles;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>A fork of a cluster costs little, and what it does is unseen by whom it was forked from.</summary>
public sealed class ForkTests
{
    private const int MostBytes = 3_072;

    private static readonly ErasedSpecification Nomad = ((ISpecification)new NomadSpecification()).Erase();

    private static Simulator Started()
    {
        var simulator = new Simulator(Nomad, new ScriptOptions("fork", 3, GuardMode.Shadow, ""), new RunOptions { Twins = false }, [], FaultCatalogue.Strike);
        foreach (object command in Nomad.InitialStates[^1].Value) simulator.Take(new ProposeStep(command));
        simulator.Take(new DeliverStep(1, 100));
        simulator.Take(new SnapshotStep(1));
        return simulator;
    }

    [Fact]
    public void The_first_write_of_a_fork_leaves_log_and_recomputed_digests_of_the_original_unchanged()
    {
        Simulator original = Started();
        UInt128[] before = Digests(original);
        int written = 0;
        foreach (object command in Nomad.Alphabet)
        {
            var step = new ProposeStep(command);
            Simulator fork = original.Fork(OracleList.CreateForSteps(), step);
            Assert.True(fork.Take(step));
            if (fork.Cluster.Replicas[0].Running.WalkDigest() != before[0]) written++;
            Assert.Equal(fork.Cluster.Replicas[0].Running.Digest, fork.Cluster.Log[^1].Digest);
            Assert.Equal(original.Cluster.Log.Count + 1, fork.Cluster.Log.Count);
            Assert.Equal(before, Digests(original));
        }
        Assert.True(written > 20, $"{written} commands wrote something");
    }

    [Fact]
    public void A_fork_takes_little_memory()
    {
        Simulator original = Started();
        Oracle[] oracles = OracleList.CreateForSteps();
        var step = new ProposeStep(Nomad.Alphabet[0]);
        Simulator last = original.Fork(oracles, step);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) last = original.Fork(oracles, step);
        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        GC.KeepAlive(last);
        Assert.InRange(bytes, 1, MostBytes);
    }

    [Fact]
    public void Steps_of_a_search_are_judged_by_all_oracles_that_do_not_wait_for_the_end()
    {
        var options = new RunOptions { OraclesOff = OracleList.OnlyOfTheEnd, Twins = false };
        Assert.Equal(OracleList.Create(options).Select(oracle => oracle.Name), OracleList.CreateForSteps().Select(oracle => oracle.Name));
    }

    private static UInt128[] Digests(Simulator simulator) => [.. simulator.Cluster.Replicas.Select(replica => replica.Running.WalkDigest())];
}
