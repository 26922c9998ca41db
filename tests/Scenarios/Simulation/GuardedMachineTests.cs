using System.Collections.Immutable;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using Scenarios.Simulation.Library;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>A machine on a guarded store, its faults, and what is said about them.</summary>
public sealed class GuardedMachineTests
{
    private static RunResult Run(GuardMode guard, params Step[] steps) =>
        Runner.Run(LibrarySpecification.Erased, new Script("library", new ScriptOptions("seed", 3, guard, ""), [.. steps]), new RunOptions());

    private static ProposeStep Add(string id) => new(new AddBook(id, "title"));
    private static ProposeStep Lend(string id) => new(new LendBook(id, "m1"));

    [Theory]
    [InlineData(GuardMode.Off)]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_script_without_faults_reports_nothing(GuardMode guard)
    {
        RunResult result = Run(
            guard, Add("b1"), Lend("b1"), new DeliverStep(1, 2), new SnapshotStep(1), new ReadStep(1, "title", "b1"), new CrashStep(1),
            new ProposeStep(new ReturnBook("b1", "m1")), new RestartStep(1), new ProposeStep(new WriteNote("n1", "abc")), new InstallStep(0, 2),
            new ProposeStep(new RemoveBook("b1")));
        Assert.Empty(result.Violations);
        Assert.Equal(2, result.Counts.Effective);
    }

    [Theory]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void A_row_changed_by_its_reader_is_named_to_the_field(GuardMode guard)
    {
        RunResult result = Run(guard, Add("b1"), Lend("b1"), new FaultStep("mutate-after-read", 0, "books", "b1", "Exemplars[0].Shelf", "\"B\""), Lend("b1"));
        Violation violation = Assert.Single(result.Violations);
        Assert.Equal("mutation:books.Exemplars[*].Shelf", violation.Signature);
        Assert.Equal(("b1", "Exemplars[0].Shelf", "\"A\"", "\"B\"", 2), (violation.Key, violation.Path, violation.Old, violation.New, violation.Step));
        Assert.Equal((2UL, "LendBook"), (violation.LastWriteIndex, violation.LastWriteMessage));
    }

    [Fact]
    public void Without_a_guard_a_changed_row_is_found_by_the_walk()
    {
        RunResult result = Run(GuardMode.Off, Add("b1"), Lend("b1"), new FaultStep("mutate-after-read", 0, "books", "b1", "Title", "\"other\""));
        Violation violation = Assert.Single(result.Violations);
        Assert.Equal("write-outside-apply:books.Title", violation.Signature);
        Assert.Equal(("\"title\"", "\"other\"", 2UL, "LendBook"), (violation.Old, violation.New, violation.LastWriteIndex, violation.LastWriteMessage));
    }

    [Fact]
    public void A_wrong_value_at_the_leader_is_named_though_the_followers_are_right()
    {
        RunResult result = Run(
            GuardMode.Shadow, new FaultStep("clock-in-apply", 0, "books", "", "ModifyIndex", ""), Add("b1"), new ProposeStep(new WriteNote("n1", "abc")),
            new DeliverStep(1, 1));
        Violation violation = Assert.Single(result.Violations);
        Assert.Equal("convergence:books.ModifyIndex", violation.Signature);
        Assert.Equal(("b1", "1", 3), (violation.Key, violation.New, violation.Step));
    }

    [Fact]
    public void A_broken_invariant_tells_what_stood_there_before()
    {
        RunResult result = Run(
            GuardMode.Shadow, new ProposeStep(new WriteNote("n1", "abc")), new FaultStep("break-invariant", -1, "notes", "", "Length", "-1"),
            new ProposeStep(new WriteNote("n1", "abcd")));
        Violation violation = Assert.Single(result.Violations);
        Assert.Equal("invariants:notes.Length", violation.Signature);
        Assert.Equal(("3", "-1", 2UL, "WriteNote"), (violation.Old, violation.New, violation.LastWriteIndex, violation.LastWriteMessage));
    }
}
