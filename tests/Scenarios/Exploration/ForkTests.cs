using System.Globalization;
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
    private const int MostBytes = 1_536;

    private static readonly ErasedSpecification Nomad = ((ISpecification)new NomadSpecification()).Erase();

    private static Simulator Started(params Step[] more)
    {
        var simulator = new Simulator(Nomad, new ScriptOptions("fork", 3, GuardMode.Shadow, ""), new RunOptions { Twins = false }, [], FaultCatalogue.Strike);
        foreach (object command in Nomad.InitialStates[^1].Value) simulator.Take(new ProposeStep(command));
        simulator.Take(new DeliverStep(1, 100));
        simulator.Take(new SnapshotStep(1));
        simulator.Take(new ProposeStep(Nomad.Alphabet[0]));
        foreach (Step step in more) Assert.True(simulator.Take(step));
        return simulator;
    }

    private static IEnumerable<Step> Steps(Simulator simulator)
    {
        yield return new ProposeStep(Nomad.Alphabet[1]);
        yield return new TickStep(1_000);
        RandomStream random = RandomStream.Create("fork", "requests");
        foreach (string handler in Nomad.HandlerNames)
        {
            if (Nomad.DrawRequest(handler, simulator.Leader, random) is { } request) yield return new RequestStep(handler, request);
        }
        for (int i = 0; i < 3; i++)
        {
            yield return new DeliverStep(i, 100);
            yield return new ReadStep(i, Nomad.QueryNames[0], "");
            yield return new CrashStep(i);
            yield return new RestartStep(i);
            yield return new SnapshotStep(i);
            yield return new FaultStep("write-outside-apply", i, "", "", "", "");
            for (int to = 0; to < 3; to++)
            {
                if (to != i) yield return new InstallStep(i, to);
            }
        }
    }

    // All there is to a cluster between two steps.
    private static string Text(Cluster cluster) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cluster.Now} {cluster.Term} {cluster.LastLeader} {cluster.Log.Count}: {string.Join("; ", cluster.Replicas.Select(Text))}");

    private static string Text(Replica server) => string.Create(
        CultureInfo.InvariantCulture,
        $"{server.Applied} {server.RestoredIndex} {server.DiskIndex} {server.DiskSnapshot?.Length} {server.Environment.Version} {server.IsTouched} {server.MayHaveWritten} {server.WrittenDigest} {server.Machine?.Digest} {server.Machine?.WalkDigest()}");

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
    public void Each_step_of_a_fork_leaves_every_server_of_the_original_as_it_was_also_those_that_both_share()
    {
        var acted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Simulator original in new[] { Started(), Started(new CrashStep(1)), Started(new CrashStep(0)) })
        {
            original.Cluster.Rest();
            string before = Text(original.Cluster);
            foreach (Step step in Steps(original))
            {
                Replica[] servers = [.. original.Cluster.Replicas];
                Simulator fork = original.Fork(OracleList.CreateForSteps(), step);
                int shared = servers.Where((server, i) => ReferenceEquals(server, fork.Cluster.Replicas[i])).Count();
                Assert.Equal((step, step switch { TickStep or FaultStep => 0, InstallStep => 1, _ => 2 }), (step, shared));
                Assert.True(fork.Take(step));
                if (Text(fork.Cluster) != before) acted.Add(step.GetType().Name);
                Assert.Equal((step, before), (step, Text(original.Cluster)));
                Assert.Equal(servers, original.Cluster.Replicas);
            }
        }
        Assert.Equal(
            ["CrashStep", "DeliverStep", "FaultStep", "InstallStep", "ProposeStep", "ReadStep", "RequestStep", "RestartStep", "SnapshotStep", "TickStep"], acted);
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
