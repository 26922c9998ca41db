using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

public sealed class Toy_counterRegressions
{
    public void Invariants_counters_value()
    {
        ErasedSpecification specification = ((ISpecification)new Properties.Shrinking.CounterSpecification()).Erase();
        var options = new ScriptOptions("", 1, GuardMode.Shadow, "");
        string[] steps = """
            propose Create {"$type":"Create","Name":"a","Note":null,"Size":0}
            propose Increment {"$type":"Increment","Name":"a","Tags":null}
            propose Increment {"$type":"Increment","Name":"a","Tags":null}
            """.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var script = new Script("toy-counter", options, [.. steps.Select((line, i) => StepText.Parse(specification, line, i + 1, options.Replicas))]);
        RunResult result = Runner.Run(specification, script, new RunOptions());
        Assert.Empty(result.Violations);
    }
}
