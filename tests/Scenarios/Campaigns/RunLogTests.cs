using System.Collections.Immutable;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>What a run wrote down is made in a shorter way for process twins: servers that do not lead apply nothing.</summary>
public sealed class RunLogTests
{
    private const int Runs = 12;
    private const int Replicas = 3;

    [Fact]
    public void Leaders_alone_write_down_what_the_whole_run_does_and_apply_less()
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        var request = new RunRequest(nomad, "leaders", 60, new ScriptOptions("leaders", Replicas, GuardMode.Off, ""), []);
        var quiet = new RunOptions { OraclesOff = [.. OracleNames.All], Twins = false, IsSparse = true };
        int entries = 0;
        for (int run = 0; run < Runs; run++)
        {
            Script script = Woven(GeneratedRun.Execute(request, "run", run, CancellationToken.None).Script, RandomStream.Create("leaders", "woven").Derive((ulong)run));
            RunLog whole = RunLog.OfWhole(nomad, script), leaders = RunLog.Of(nomad, script);
            Assert.NotNull(whole.Snapshot);
            Assert.Equal(whole.Snapshot, leaders.Snapshot);
            Assert.Equal(whole.Entries.Select(Text), leaders.Entries.Select(Text));
            Assert.True(Applied(quiet with { IsForLog = true }) < Applied(quiet));
            entries += whole.Entries.Count;

            long Applied(RunOptions options) => Runner.Run(nomad, script, options).Counts.Applied;
        }
        Assert.True(entries > 20 * Runs);
    }

    private static string Text(RunLogEntry entry) => $"{entry.Message} {entry.Command:x} {entry.Digest:x} {Convert.ToHexString(entry.Result.AsSpan())}";

    // The leader goes and comes back again and again, and states are handed on; where a step cannot act it does nothing.
    private static Script Woven(Script script, RandomStream random)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (Step step in script.Steps)
        {
            steps.Add(step);
            int replica = random.Next(Replicas);
            switch (random.Next(12))
            {
                case 0: steps.Add(new CrashStep(replica)); break;
                case 1: steps.Add(new RestartStep(replica)); break;
                case 2: steps.Add(new SnapshotStep(replica)); break;
                case 3: steps.Add(new InstallStep(replica, (replica + 1) % Replicas)); break;
                default: break;
            }
        }
        return script with { Steps = steps.ToImmutable() };
    }
}
