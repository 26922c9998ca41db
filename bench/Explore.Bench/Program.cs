using System.Diagnostics;
using System.Globalization;
using Harness.Faults;
using Harness.Machines;
using Harness.Nomad;
using Harness.Oracles;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

// ROWS FORKS   prints what a fork of a cluster costs: three servers that have ROWS rows each, their log, and a snapshot on a disk
if (args is not [string rowsText, string forksText])
{
    Console.Error.WriteLine("usage: ROWS FORKS");
    return 2;
}
const int Entry = 1_000;
int rows = Number(rowsText), forks = Number(forksText);
ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
var simulator = new Simulator(nomad, new ScriptOptions("fork", 3, GuardMode.Shadow, ""), new RunOptions { Twins = false }, [], FaultCatalogue.Strike);
for (int from = 0; from < rows; from += Entry) simulator.Take(Pools(from, Math.Min(Entry, rows - from)));
for (int replica = 1; replica < 3; replica++) simulator.Take(new DeliverStep(replica, int.MaxValue));
simulator.Take(new SnapshotStep(0));
Step step = Pools(rows, 1);

Measure(1_000);
(double micros, long bytes) = Measure(forks);
UInt128 before = Walk();
Simulator written = simulator.Fork(OracleList.CreateForSteps(), step);
written.Take(step);
string unchanged = Walk() == before && written.Cluster.Replicas[0].Running.Digest != simulator.Cluster.Replicas[0].Running.Digest ? "unchanged" : "CHANGED";
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"fork of 3 servers of {simulator.Cluster.Replicas[0].Running.Inspect.Rows().Count()} rows: {micros:F2} us, {bytes} B; the original's recomputed digest after the fork's first write: {unchanged}"));
return 0;

(double Micros, long Bytes) Measure(int times)
{
    Oracle[] oracles = OracleList.CreateForSteps();
    long allocated = GC.GetAllocatedBytesForCurrentThread();
    TimeSpan begun = Process.GetCurrentProcess().UserProcessorTime;
    Simulator? last = null;
    for (int i = 0; i < times; i++) last = simulator.Fork(oracles, step);
    TimeSpan taken = Process.GetCurrentProcess().UserProcessorTime - begun;
    GC.KeepAlive(last);
    return (taken.TotalMicroseconds / times, (GC.GetAllocatedBytesForCurrentThread() - allocated) / times);
}

UInt128 Walk() => simulator.Cluster.Replicas.Aggregate(default(UInt128), (sum, replica) => unchecked((sum * 31) + replica.Running.WalkDigest()));

ProposeStep Pools(int from, int count)
{
    string pools = string.Join(',', Enumerable.Range(from, count).Select(number => $$"""{"Name":"p{{number.ToString(CultureInfo.InvariantCulture)}}"}"""));
    return new ProposeStep(nomad.ParseCommand($$$"""{"NodePoolUpsert":{"NodePools":[{{{pools}}}]}}"""));
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
