using System.Globalization;
using Harness.Machines;

namespace Harness.Scripts;

/// <summary>
/// The text form of a step: one line that can be read, and pasted back.
/// <code>
/// propose JobRegister {"Job":{"ID":"a"}}
/// deliver r1 3
/// read r0 jobs "default"
/// request Plan "a"
/// crash r2
/// restart r2
/// snapshot r1
/// install r0 r2
/// tick 5000000000
/// fault mutate-after-read r0 allocs "key" "path" "value"
/// </code>
/// </summary>
public static class StepText
{
    /// <summary>The most replicas a script may name.</summary>
    public const int MaxReplicas = 99;
    /// <summary>The longest tick, in nanoseconds: about 31 years.</summary>
    public const long MaxTickNanos = 1_000_000_000_000_000_000;

    /// <summary>The line of a proposal whose command's text is known.</summary>
    internal static string Proposal(string message, string json) => $"propose {Word(message)} {json}";

    /// <summary>Prints a step as one line.</summary>
    public static string Print(ErasedSpecification specification, Step step) => step switch
    {
        ProposeStep s => Proposal(specification.MessageName(s.Command), CommandText(specification, s.Command)),
        DeliverStep s => Text($"deliver r{s.Replica} {s.Count}"),
        ReadStep s => Text($"read r{s.Replica} {Word(s.Query)} {JsonString.Quote(s.Argument)}"),
        RequestStep s => $"request {Word(s.Handler)} {JsonString.Quote(s.Argument)}",
        CrashStep s => Text($"crash r{s.Replica}"),
        RestartStep s => Text($"restart r{s.Replica}"),
        SnapshotStep s => Text($"snapshot r{s.Replica}"),
        InstallStep s => Text($"install r{s.From} r{s.To}"),
        TickStep s => Text($"tick {s.Nanos}"),
        FaultStep s => $"fault {Word(s.Name)} {(s.Replica < 0 ? "r*" : Text($"r{s.Replica}"))} {Word(s.Table)} " +
            $"{JsonString.Quote(s.Key)} {JsonString.Quote(s.Path)} {JsonString.Quote(s.Value)}",
        _ => throw new ArgumentException($"a step of the unknown kind {step.GetType().Name}", nameof(step)),
    };

    /// <summary>Reads one line back.</summary>
    /// <param name="specification">Reads the commands.</param>
    /// <param name="line">The line.</param>
    /// <param name="lineNumber">Its number, from 1, for messages.</param>
    /// <param name="replicas">The number of replicas the script has.</param>
    /// <exception cref="FormatException">The line is no step; names line and column.</exception>
    public static Step Parse(ErasedSpecification specification, string line, int lineNumber, int replicas)
    {
        try
        {
            var reader = new StepReader(line);
            Step step = Parse(specification, reader, replicas);
            reader.End();
            return step;
        }
        catch (SyntaxException e)
        {
            throw new FormatException(Text($"line {lineNumber}, column {e.Position + 1}: {e.Message}"), e);
        }
    }

    /// <summary>The word a step's line begins with.</summary>
    internal static string Kind(Step step) => step.GetType().Name[..^"Step".Length].ToLowerInvariant();

    /// <summary>The JSON of a command, as one line.</summary>
    internal static string CommandText(ErasedSpecification specification, object command)
    {
        string text = specification.PrintCommand(command);
        return JsonString.NeedsEscape(text) ? Json.Parse(text.Replace('\n', ' ').Replace('\r', ' ')).Print() : text;
    }

    /// <summary>Reads the JSON of a command, and holds the specification to its word: whatever its codec throws is a complaint about the text.</summary>
    /// <exception cref="FormatException">The text is no such command.</exception>
    internal static object ReadCommand(ErasedSpecification specification, string json)
    {
        try
        {
            return specification.ParseCommand(json);
        }
        catch (FormatException)
        {
            throw;
        }
        catch (Exception e)
        {
            throw new FormatException($"the command codec of specification {specification.Name} threw {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static Step Parse(ErasedSpecification specification, StepReader reader, int replicas)
    {
        string kind = reader.Word("a step");
        int kindStart = reader.WordStart;
        return kind switch
        {
            "propose" => Propose(specification, reader),
            "deliver" => new DeliverStep(reader.Replica(replicas), (int)reader.Number("a count", 1, int.MaxValue)),
            "read" => new ReadStep(reader.Replica(replicas), reader.Word("a query"), reader.Quoted("the argument")),
            "request" => new RequestStep(reader.Word("a handler"), reader.Quoted("the argument")),
            "crash" => new CrashStep(reader.Replica(replicas)),
            "restart" => new RestartStep(reader.Replica(replicas)),
            "snapshot" => new SnapshotStep(reader.Replica(replicas)),
            "install" => new InstallStep(reader.Replica(replicas), reader.Replica(replicas)),
            "tick" => new TickStep(reader.Number("a time in nanoseconds", 0, MaxTickNanos)),
            "fault" => new FaultStep(
                reader.Word("a fault"), reader.Replica(replicas, allowsAll: true), reader.Word("a table"),
                reader.Quoted("a key"), reader.Quoted("a path"), reader.Quoted("a value")),
            _ => throw new SyntaxException($"'{kind}' is no step", kindStart),
        };
    }

    private static ProposeStep Propose(ErasedSpecification specification, StepReader reader)
    {
        string name = reader.Word("a message");
        int nameStart = reader.WordStart;
        (string text, int position) = reader.Rest();
        CheckJson(text, position);
        object command;
        string actual;
        try
        {
            command = ReadCommand(specification, text);
            actual = specification.MessageName(command);
        }
        catch (FormatException e)
        {
            throw new SyntaxException(e.Message, position);
        }
        return actual == name ? new ProposeStep(command) : throw new SyntaxException($"this is a {actual}, not a {name}", nameStart);
    }

    private static void CheckJson(string text, int position)
    {
        try
        {
            Json.Parse(text);
        }
        catch (SyntaxException e)
        {
            throw new SyntaxException(e.Message, position + e.Position);
        }
    }

    private static string Word(string word) => StepReader.IsPlain(word) ? word : JsonString.Quote(word);
    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
