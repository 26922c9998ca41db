using System.Diagnostics;
using System.Globalization;
using Harness.Campaigns;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

// RUNS   prints how long it takes from a violation of the mutation oracle, in a script as it was generated, to the step and the read whose caller changed
//        the row, and what it costs to keep the stack of each read and insert of that row
// shrink STEPS REPLICAS   prints how long it takes to shrink a long script that fails near its end, by what was done in it
if (args is ["shrink", string length, string servers] && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int longest)
    && int.TryParse(servers, NumberStyles.None, CultureInfo.InvariantCulture, out int replicas) && longest >= 50 && replicas is > 0 and < 100)
{
    LongScripts.Print(longest, replicas);
    return 0;
}
if (args is not [string text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int runs) || runs < 1)
{
    Console.Error.WriteLine("usage: RUNS | shrink STEPS REPLICAS");
    return 2;
}
ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
var request = new RunRequest(nomad, "culprit", 0, new ScriptOptions("culprit", 3, GuardMode.Shadow, ""), [FaultRequest.Parse("mutate-after-read")]);
List<double> millis = [], ratios = [], steps = [];
int exact = 0, named = 0;
for (int run = 0; run < runs; run++)
{
    GeneratedRun done = GeneratedRun.Execute(request, "run", run, CancellationToken.None);
    if (done.Result.Violations is not [{ Oracle: OracleNames.Mutation } violation, ..]) continue;
    long started = Stopwatch.GetTimestamp();
    Culprit? culprit = Culprits.Find(nomad, done.Script, violation);
    double taken = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    // The first few compile what they run.
    if (run < 10) continue;
    millis.Add(taken);
    steps.Add(done.Script.Steps.Length);
    if (culprit is not null && done.Script.Steps[culprit.Step] is FaultStep) exact++;
    if (culprit is { Frames.Count: > 0 } or { InsertFrames.Count: > 0 }) named++;
    double plain = Time(done.Script, null), watched = Time(done.Script, new HandOuts(violation.Replica, violation.Table, violation.Key));
    ratios.Add(watched / plain);
}
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{millis.Count} violations, scripts of {Median(steps):F0} steps (median): {Median(millis):F1} ms to the culprit (median; worst {millis.Max():F1} ms), the exact step in {exact}, a stack in {named}; hand-out capture makes a run {Median(ratios):F2} times as long (median; worst {ratios.Max():F2})"));
return 0;

double Time(Script script, HandOuts? watch)
{
    long started = Stopwatch.GetTimestamp();
    Runner.Run(nomad, script, new RunOptions { Twins = false, SweepsEachStep = true, HandOuts = watch });
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

static double Median(List<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted[sorted.Length / 2];
}
