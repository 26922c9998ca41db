using StateStore.Guarding;
using Xunit;
using Xunit.Sdk;

namespace Harness.Xunit;

/// <summary>
/// Marks a test method that stands for a check of a specification: generated runs on several replicas, shrinking, and the canary. A violation fails the test,
/// with a report, the shrunk script and a repro file; so does a canary that is not caught. The method's body, usually empty, runs after a check that found
/// nothing. A method with one <see cref="Campaigns.CheckResult"/> parameter judges violations itself: it is called with the result whatever was found.
/// </summary>
/// <example><code>
/// [ReplicatedProperty(typeof(LedgerSpecification), Runs = 50)]
/// public void Ledger_replicas_agree() { }
/// </code></example>
/// <param name="specification">The specification's class; it has a public parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Harness.Xunit.ReplicatedPropertyDiscoverer", "Harness.Xunit")]
public sealed class ReplicatedPropertyAttribute(Type specification) : FactAttribute
{
    /// <summary>The specification's class.</summary>
    public Type Specification { get; } = specification;

    /// <summary>The number of runs.</summary>
    public int Runs { get; set; } = 50;

    /// <summary>The most steps a run takes; 0: each run draws its own.</summary>
    public int Steps { get; set; }

    /// <summary>The number of replicas.</summary>
    public int Replicas { get; set; } = 3;

    /// <summary>A text that decides everything. Empty: a new one each time, which the output names.</summary>
    public string Seed { get; set; } = "";

    /// <summary>The guard mode.</summary>
    public GuardMode Guard { get; set; } = GuardMode.Shadow;

    /// <summary>Deliberate faults, NAME[:TABLE[.PATH]] each.</summary>
    public string[] Faults { get; set; } = [];

    /// <summary>A mutant's class (<see cref="Machines.IMutant"/>): its bug is built into the machines.</summary>
    public Type? Mutant { get; set; }

    /// <summary>The number of worker threads.</summary>
    public int Jobs { get; set; } = 1;

    /// <summary>A repro file: its script alone is run instead of generated ones. Relative to the test assembly's folder.</summary>
    public string Replay { get; set; } = "";

    /// <summary>Where repro files are written. Relative to the test assembly's folder.</summary>
    public string Out { get; set; } = "repros";
}

/// <summary>Thrown for a check that found a violation or failed itself; its stack trace is the test method.</summary>
/// <param name="message">The report.</param>
/// <param name="stackTrace">The stack trace to show.</param>
public sealed class CheckFailedException(string message, string stackTrace) : Exception(message)
{
    /// <inheritdoc/>
    public override string StackTrace { get; } = stackTrace;
}
