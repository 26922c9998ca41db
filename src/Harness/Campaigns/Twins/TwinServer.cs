using System.Globalization;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns.Twins;

/// <summary>
/// The worker's side of a twin that is a process of its own: scripts come in by a pipe, and what their runs wrote down goes out. It tells its
/// surroundings first, then answers each line by a number of lines and these lines.
/// </summary>
public static class TwinServer
{
    internal const string Log = "log";
    internal const string Rows = "rows";
    internal const string Threw = "threw";
    internal const string Unread = "unread";

    /// <summary>Deep objects are walked by recursion.</summary>
    private const int StackBytes = 64 << 20;

    /// <summary>Serves until the input ends.</summary>
    /// <param name="input">Where scripts come from.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="specifications">Finds a specification by name and mutant name; throws <see cref="FormatException"/> if there is none.</param>
    public static void Serve(TextReader input, TextWriter output, Func<string, string, ErasedSpecification> specifications)
    {
        var thread = new Thread(() => ServeHere(input, output, specifications), StackBytes) { Name = "twin" };
        thread.Start();
        thread.Join();
    }

    private static void ServeHere(TextReader input, TextWriter output, Func<string, string, ErasedSpecification> specifications)
    {
        Func<string, string, ErasedSpecification> known = Remembering(specifications);
        output.WriteLine(ProcessFacts.OfThisProcess().Print());
        output.Flush();
        while (input.ReadLine() is { } line)
        {
            IReadOnlyList<string> answer = Answer(line, known);
            output.WriteLine(answer.Count.ToString(CultureInfo.InvariantCulture));
            foreach (string one in answer) output.WriteLine(one);
            output.Flush();
        }
    }

    // One for all its runs, as in the process that asks: a specification is dear to make ready.
    private static Func<string, string, ErasedSpecification> Remembering(Func<string, string, ErasedSpecification> specifications)
    {
        var known = new Dictionary<(string, string), ErasedSpecification>();
        return (name, mutant) => known.TryGetValue((name, mutant), out ErasedSpecification? found) ? found : known[(name, mutant)] = specifications(name, mutant);
    }

    private static IReadOnlyList<string> Answer(string line, Func<string, string, ErasedSpecification> specifications)
    {
        IReadOnlyList<string> asked;
        ErasedSpecification? specification = null;
        Script script;
        try
        {
            asked = TwinText.Strings(line);
            script = Repro.Parse(asked[^1], (name, mutant) => specification = specifications(name, mutant), edited: false).Script;
        }
        catch (Exception error)
        {
            // What was asked could not be understood, which says nothing of the machine.
            return [$"{Unread} {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}"];
        }
        try
        {
            return asked[0] == Rows
                ? [.. RunLog.RowsAt(specification!, script, ulong.Parse(asked[1], CultureInfo.InvariantCulture)).Select(TwinText.Print)]
                : TwinText.Print(RunLog.Of(specification!, script));
        }
        catch (Exception error)
        {
            // Whatever the specification's code throws here it does not throw in the process that asks, or nobody would have asked.
            return [$"{Threw} {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}"];
        }
    }
}
