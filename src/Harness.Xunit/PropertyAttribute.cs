using Xunit;
using Xunit.Sdk;

namespace Harness.Xunit;

/// <summary>
/// Marks a test method whose parameters FsCheck draws: it is run with many generated arguments, and a failing case is shrunk and reported with a line that
/// replays it. The method returns void, bool, an FsCheck Property, or a Task. Option names are those of FsCheck.Xunit.
/// </summary>
/// <example><code>
/// [Property(MaxTest = 200)]
/// public void Reversing_twice_changes_nothing(int[] numbers) => Assert.Equal(numbers, numbers.Reverse().Reverse());
/// </code></example>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Harness.Xunit.PropertyDiscoverer", "Harness.Xunit")]
public sealed class PropertyAttribute : FactAttribute
{
    /// <summary>How many cases must pass.</summary>
    public int MaxTest { get; set; } = 100;

    /// <summary>How many drawn cases may be refused by a condition before the test gives up and fails.</summary>
    public int MaxRejected { get; set; } = 1000;

    /// <summary>The size of the first case. Generators grow with it.</summary>
    public int StartSize { get; set; } = 1;

    /// <summary>The size of the last case.</summary>
    public int EndSize { get; set; } = 100;

    /// <summary>"seed,gamma" runs the whole series of a seed again, "(seed,gamma,size)" one case and its shrinking. Empty: a new seed each time.</summary>
    public string Replay { get; set; } = "";

    /// <summary>Types whose static members give generators (Arbitrary) for argument types.</summary>
    public Type[] Arbitrary { get; set; } = [];

    /// <summary>Writes each case to the test's output.</summary>
    public bool Verbose { get; set; }

    /// <summary>Writes nothing if all cases pass.</summary>
    public bool QuietOnSuccess { get; set; }
}

/// <summary>A case that failed once, kept as a test of its own beside the random one: repeatable, each with its own name.</summary>
/// <param name="replay">The text that the failure printed: "(seed,gamma,size)".</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RegressionAttribute(string replay) : Attribute
{
    /// <summary>The replay text.</summary>
    public string Replay { get; } = replay;
}
