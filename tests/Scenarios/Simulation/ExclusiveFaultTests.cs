using System.Collections.Immutable;
using Harness.Faults;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using Scenarios.Simulation.Library;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>
/// Each oracle earns its place: there is a fault that it alone reports, and that goes unnoticed when it alone is switched off.
/// </summary>
public sealed class ExclusiveFaultTests
{
    private static ProposeStep Add(string id) => new(new AddBook(id, "title"));
    private static ProposeStep Lend(string id) => new(new LendBook(id, "m1"));
    private static ProposeStep Write(string id) => new(new WriteNote(id, "abc"));
    private static FaultStep Fault(string name, int replica, string table = "", string key = "", string path = "", string value = "") =>
        new(name, replica, table, key, path, value);

    private static IEnumerable<Step> Books(string title) => Enumerable.Range(0, 6).Select(book => new ProposeStep(new AddBook($"b{book}", title)));

    public static TheoryData<string> Oracles => [.. OracleNames.All];

    // What is wrong in the moment is right again before anyone else could look: the row is deleted, written back, never copied again.
    private static ImmutableArray<Step> Script(string oracle) => oracle switch
    {
        OracleNames.Mutation =>
            [Add("b1"), Fault("mutate-before-commit", 1, "loans", "", "CreateIndex"), Lend("b1"), new DeliverStep(1, 2), new ProposeStep(new ReturnBook("b1", "m1"))],
        OracleNames.Aliasing => [Add("b1"), new DeliverStep(1, 1), Fault("shallow-copy", 1, "books"), Lend("b1")],
        OracleNames.Convergence => [Fault("clock-in-apply", 1, "books", "", "Added"), Add("b1"), new DeliverStep(1, 1), new ProposeStep(new RemoveBook("b1"))],
        OracleNames.Results => [Fault("clock-in-result", 1), Add("b1")],
        OracleNames.Replay => [Add("b1"), Fault("apply-twice", -1), Lend("b1"), new ProposeStep(new RemoveBook("b1"))],
        OracleNames.Restart => [Add("b1"), Fault("lose-field-in-snapshot", 1, "books", "", "Title")],
        OracleNames.Fixpoint => [Fault("unstable-snapshot", -1), Add("b1")],
        OracleNames.Exception => [Fault("throw-in-apply", -1), Add("b1")],
        OracleNames.Invariants => [Fault("break-invariant", -1, "notes", "", "Length", "-1"), Write("n1")],
        OracleNames.Model => [Fault("wrong-value-in-apply", -1, "books", "", "Title", "\"other\""), Add("b1")],
        OracleNames.WriteOutsideApply =>
            [Add("b1"), Fault("write-outside-apply", 0, "books", "b1", "Title", "\"other\""), Fault("write-outside-apply", 0, "books", "b1", "Title", "\"title\"")],
        OracleNames.IndexRebuild => [Add("b1"), Lend("b1"), Fault("lose-index-entry", 1)],
        OracleNames.EventReplay => [Add("b1"), Fault("lose-event", 1), Lend("b1"), new DeliverStep(1, 2)],
        OracleNames.Watches => [.. Books("old"), new DeliverStep(1, 6), Fault("lose-wake", 1), .. Books("new")],
        _ => throw new ArgumentException("no such oracle", nameof(oracle)),
    };

    [Theory]
    [MemberData(nameof(Oracles))]
    public void The_fault_is_reported_and_goes_unnoticed_without_its_oracle(string oracle)
    {
        Assert.All(Run(oracle, new RunOptions()).Violations, violation => Assert.Equal(oracle, violation.Oracle));
        Assert.NotEmpty(Run(oracle, new RunOptions()).Violations);
        RunResult blind = Run(oracle, new RunOptions { OraclesOff = [oracle] });
        Assert.True(blind.FaultActed);
        Assert.Empty(blind.Violations);
    }

    private static RunResult Run(string oracle, RunOptions options) =>
        Runner.Run(LibrarySpecification.Erased, new Script("library", new ScriptOptions("seed", 3, GuardMode.Shadow, ""), Script(oracle)), options);
}
