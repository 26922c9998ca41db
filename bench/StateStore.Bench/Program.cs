using System.Globalization;
using BenchmarkDotNet.Running;
using StateStore.Bench;

// measure PARTS ROWS ROUNDS MILLISECONDS   prints one line per measure; PARTS of store,guarded,wide,verify,requests, and reads or one of get,get-hot,scan-index,scan-all
// report THEIRS STANDARD TUNED             writes the tables of docs/BENCHMARKS.md from files of such lines
// micro [BenchmarkDotNet's own arguments]  the hot paths under BenchmarkDotNet
switch (args)
{
    case ["measure", string parts, string rows, string rounds, string milliseconds]:
        var timing = new Timing(Number(rounds), TimeSpan.FromMilliseconds(Number(milliseconds)));
        var measures = new Measures(Number(rows), timing, Console.Out);
        foreach (string part in parts.Split(',')) Part(measures, part)();
        return 0;
    case ["report", string theirs, string standard, string tuned]:
        Report.Write(Console.Out, theirs, standard, tuned);
        return 0;
    case ["micro", .. string[] rest]:
        BenchmarkSwitcher.FromAssembly(typeof(Measures).Assembly).Run(rest, new ShortInProcess());
        return 0;
    default:
        Console.Error.WriteLine("usage: measure PARTS ROWS ROUNDS MILLISECONDS | report THEIRS STANDARD TUNED | micro [ARGUMENTS]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static Action Part(Measures measures, string part) => part switch
{
    "store" => measures.Store,
    "reads" => () => measures.Reads(),
    "get" or "get-hot" or "scan-index" or "scan-all" => () => measures.Reads(part),
    "guarded" => measures.Guarded,
    "wide" => measures.Wide,
    "verify" => measures.Verification,
    "requests" => measures.Requests,
    _ => throw new ArgumentException($"no such part: {part}"),
};
