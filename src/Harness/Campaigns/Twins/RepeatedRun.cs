using Harness.Machines;
using Harness.Running;
using Harness.Scripts;

namespace Harness.Campaigns.Twins;

/// <summary>A run as it is repeated elsewhere: its script in the text that is sent, and what it wrote down here. Both are made once, whatever the number of classes.</summary>
internal sealed class RepeatedRun
{
    private readonly RunLog? _log;

    private RepeatedRun(Script script, string loss, string text, RunLog? log)
    {
        Script = script;
        Loss = loss;
        Text = text;
        _log = log;
    }

    /// <summary>The script.</summary>
    public Script Script { get; }

    /// <summary>Where the script's text loses something; then it is sent to nobody, and was not run here.</summary>
    public string Loss { get; }

    /// <summary>The script's text as a JSON string: one line.</summary>
    public string Text { get; }

    /// <summary>What the run wrote down here.</summary>
    /// <exception cref="InvalidOperationException">The text loses something: a fault of the caller.</exception>
    public RunLog Log => _log ?? throw new InvalidOperationException("a script whose text loses something is not run");

    /// <summary>Prints, reads and runs a script.</summary>
    public static RepeatedRun Of(ErasedSpecification specification, Script script)
    {
        string loss = ScriptReading.Loss(specification, script);
        if (loss.Length > 0) return new RepeatedRun(script, loss, "", null);
        return new RepeatedRun(script, "", JsonString.Quote(new Repro(script, "", null, []).Print(specification)), RunLog.Of(specification, script));
    }
}
