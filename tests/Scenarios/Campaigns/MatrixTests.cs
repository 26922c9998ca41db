using Harness.Campaigns;
using Harness.Faults;
using Harness.Machines;
using Harness.Reports;
using Scenarios.Simulation.Library;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>The matrix of the small library: each cell is judged as it deserves.</summary>
public sealed class MatrixTests
{
    private static MatrixResult Run(GuardMode guard, params string[] faults) => Matrix.Run(
        new MatrixOptions
        {
            Specification = new LibrarySpecification(), BaseRuns = 4, Jobs = 2, Guards = [guard], Faults = [.. faults.Select(name => FaultCatalogue.Find(name)!)],
        },
        null, CancellationToken.None);

    [Theory]
    [InlineData(GuardMode.Shadow)]
    [InlineData(GuardMode.Checksum)]
    public void Each_slot_of_each_table_that_a_reader_changes_is_reported(GuardMode guard)
    {
        MatrixResult result = Run(guard, "mutate-after-read");
        Assert.Empty(result.FalseAlarms);
        foreach (string table in new[] { "books", "loans", "notes" }) Assert.Contains(result.Cells, cell => cell.Table == table);
        Assert.All(result.Cells, cell => Assert.Equal((MatrixVerdict.Reported, "mutation"), (cell.Verdict, cell.Oracle)));
        Assert.All(result.Cells, cell => Assert.StartsWith($"mutation:{cell.Table}", cell.Signature, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_guard_what_a_reader_changes_is_still_told_by_the_other_oracles_or_red()
    {
        MatrixResult result = Run(GuardMode.Off, "mutate-after-read");
        Assert.DoesNotContain(result.Cells, cell => cell.Oracle == "mutation");
        Assert.All(result.Cells.Where(cell => cell.Verdict == MatrixVerdict.Missed), cell => Assert.NotNull(cell.Script));
    }

    [Fact]
    public void What_only_a_model_can_know_is_red_where_no_model_looks()
    {
        MatrixResult result = Run(GuardMode.Shadow, "wrong-value-in-apply");
        Assert.Contains(result.Cells, cell => cell.Verdict == MatrixVerdict.Reported);
        MatrixCell missed = Assert.Single(result.Cells.Where(cell => cell.Verdict == MatrixVerdict.Missed).Take(1));
        Assert.False(result.IsGreen);
        Assert.Contains(MatrixTable.Lines(result), line => line.StartsWith($"RED effective and unreported: {missed.Table}.{missed.Slot}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fault_of_the_whole_replica_is_one_cell()
    {
        MatrixCell cell = Assert.Single(Run(GuardMode.Shadow, "skip-entry").Cells);
        Assert.Equal(("", "", MatrixVerdict.Reported), (cell.Table, cell.Slot, cell.Verdict));
        Assert.True(cell.Steps > 0 && cell.Injected > 0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_matrix_whatever_the_number_of_threads()
    {
        MatrixOptions options = new() { Specification = new LibrarySpecification(), BaseRuns = 3, Guards = [GuardMode.Shadow], Faults = [FaultCatalogue.Find("clock-in-apply")!] };
        string[] one = [.. MatrixTable.Lines(Matrix.Run(options, null, CancellationToken.None))];
        string[] two = [.. MatrixTable.Lines(Matrix.Run(options with { Jobs = 3 }, null, CancellationToken.None))];
        Assert.Equal(one, two);
    }

    [Fact]
    public void An_interrupt_in_the_ground_leaves_no_cell_and_no_whole_matrix()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        MatrixResult result = Matrix.Run(new MatrixOptions { Specification = new LibrarySpecification() }, null, interrupt.Token);
        Assert.Empty(result.Cells);
        Assert.False(result.IsWhole);
    }

    [Fact]
    public void An_interrupt_among_the_cells_keeps_those_that_are_done()
    {
        using var interrupt = new CancellationTokenSource();
        MatrixOptions options = new() { Specification = new LibrarySpecification(), BaseRuns = 3, Guards = [GuardMode.Shadow], Faults = [FaultCatalogue.Find("mutate-after-read")!] };
        MatrixResult result = Matrix.Run(options, (done, _) => { if (done == 2) interrupt.Cancel(); }, interrupt.Token);
        Assert.InRange(result.Cells.Count, 2, 3);
        Assert.False(result.IsWhole);
    }
}
