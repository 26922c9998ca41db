using System.Globalization;
using BenchmarkDotNet.Running;
using StateStore.Bench;
using StateStore.Guarding;

// measure PARTS ROWS ROUNDS MILLISECONDS   prints one line per measure; PARTS of store,guarded,wide,verify,requests, and for work on one of them: reads or one of
//                                          insert-1,insert-64,get,get-hot,scan-index,scan-all; verify-{shadow,checksum}-{hot,random}; request-{off,shadow,checksum}
// report THEIRS STANDARD TUNED IMMUTABLE   writes the tables of docs/BENCHMARKS.md from files of such lines
// micro [BenchmarkDotNet's own arguments]  the hot paths under BenchmarkDotNet
switch (args)
{
    case ["measure", string parts, string rows, string rounds, string milliseconds]:
        var timing = new Timing(Number(rounds), TimeSpan.FromMilliseconds(Number(milliseconds)));
        var measures = new Measures(Number(rows), timing, Console.Out);
        foreach (string part in parts.Split(',')) Part(measures, part)();
        return 0;
    case ["report", string theirs, string standard, string tuned, string immutable]:
        Report.Write(Console.Out, theirs, standard, tuned, immutable);
        return 0;
    case ["micro", .. string[] rest]:
        BenchmarkSwitcher.FromAssembly(typeof(Measures).Assembly).Run(rest, new ShortInProcess());
        return 0;
    default:
        Console.Error.WriteLine("usage: measure PARTS ROWS ROUNDS MILLISECONDS | report THEIRS STANDARD TUNED IMMUTABLE | micro [ARGUMENTS]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static Action Part(Measures measures, string part) => part switch
{
    "store" => measures.Store,
    "insert-1" or "insert-64" => () => measures.Inserts(part),
    "reads" => () => measures.Reads(),
    "get" or "get-hot" or "scan-index" or "scan-all" => () => measures.Reads(part),
    "guarded" => measures.Guarded,
    "wide" => measures.Wide,
    "verify" => () => measures.Verification(),
    "verify-shadow-hot" or "verify-shadow-random" or "verify-checksum-hot" or "verify-checksum-random" => () => measures.Verification(part),
    "request-off" => () => measures.Requests(GuardMode.Off),
    "request-shadow" => () => measures.Requests(GuardMode.Shadow),
    "request-checksum" => () => measures.Requests(GuardMode.Checksum),
    "requests" => measures.Requests,
    _ => throw new ArgumentException($"no such part: {part}"),
};
