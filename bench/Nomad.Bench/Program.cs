using System.Globalization;
using Nomad.Bench;
using StateStore.Bench;

// measure ROWS ROUNDS MILLISECONDS   prints the tables of docs/BENCHMARKS.md about the full schema
if (args is not ["measure", string rows, string rounds, string milliseconds])
{
    Console.Error.WriteLine("usage: measure ROWS ROUNDS MILLISECONDS");
    return 2;
}
var timing = new Timing(Number(rounds), TimeSpan.FromMilliseconds(Number(milliseconds)));
SchemaReport.Write(Console.Out, Number(rows), timing);
return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
