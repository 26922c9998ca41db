using Harness.Machines;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>Makes steps of texts and texts of steps. A command whose JSON its codec refuses, or takes for another message, is no candidate.</summary>
internal sealed class LineReading(ErasedSpecification specification)
{
    private readonly Dictionary<string, ShrinkLine?> _known = new(StringComparer.Ordinal);
    private readonly MessageOrder _order = new(specification);

    /// <summary>The line of a step.</summary>
    public ShrinkLine Of(Step step)
    {
        if (step is not ProposeStep propose) return new ShrinkLine(step, StepText.Print(specification, step), "", null, 0, StepWeight.Of(step), Rank(step));
        string json = StepText.CommandText(specification, propose.Command);
        return Propose(propose, specification.MessageName(propose.Command), json, Json.Parse(json));
    }

    /// <summary>The line of a command with other arguments; null if they are none.</summary>
    public ShrinkLine? Of(string message, Json arguments)
    {
        string json = arguments.Print();
        string key = message + " " + json;
        if (_known.TryGetValue(key, out ShrinkLine? known)) return known;
        ShrinkLine? line = Read(message, json);
        _known.Add(key, line);
        return line;
    }

    /// <summary>The line of a command that no script has shown to have a text yet: null if its codec cannot print it, or cannot read what it printed.</summary>
    public ShrinkLine? OfUnwritten(object command)
    {
        try
        {
            return Of(specification.MessageName(command), Json.Parse(StepText.CommandText(specification, command)));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The codec is the specification's own code, and may throw whatever it likes.
            return null;
        }
    }

    private ShrinkLine? Read(string message, string json)
    {
        try
        {
            object command = StepText.ReadCommand(specification, json);
            if (specification.MessageName(command) != message) return null;
            // The canonical text is what the repro file will hold, so it must read back as well.
            string canonical = StepText.CommandText(specification, command);
            if (canonical == json) return Propose(new ProposeStep(command), message, json, Json.Parse(json));
            object again = StepText.ReadCommand(specification, canonical);
            return Propose(new ProposeStep(again), message, canonical, Json.Parse(canonical));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Rank(Step step) => StepText.Kind(step) + step switch
    {
        ReadStep read => " " + read.Query,
        RequestStep request => " " + request.Handler,
        _ => "",
    };

    private ShrinkLine Propose(ProposeStep step, string message, string json, Json arguments) =>
        new(step, StepText.Proposal(message, json), message, arguments, JsonSize.Nodes(arguments), JsonSize.Weight(arguments), StepText.Kind(step) + " " + _order.RankOf(message));
}
