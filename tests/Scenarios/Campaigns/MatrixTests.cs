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
    public void A_fault_of_the_whole_replica_is_one_cell_for_one_server_and_one_for_all_of_which_others_tell()
    {
        IReadOnlyList<MatrixCell> cells = Run(GuardMode.Shadow, "apply-twice").Cells;
        Assert.All(cells, cell => Assert.Equal(("", "", MatrixVerdict.Reported), (cell.Table, cell.Slot, cell.Verdict)));
        Assert.All(cells, cell => Assert.True(cell.Steps > 0 && cell.Injected > 0));
        Assert.Equal([false, true], cells.Select(cell => cell.IsEverywhere));
        Assert.Equal([false, true], cells.Select(cell => cell.Oracle == "replay"));
    }

    [Fact]
    public void Each_oracle_is_made_fire_by_some_fault_and_one_that_is_not_would_be_named()
    {
        MatrixOptions options = new() { Specification = new LibrarySpecification(), BaseRuns = 4, Jobs = 2, Guards = [GuardMode.Shadow], OneIn = 6 };
        MatrixResult result = Matrix.Run(options, null, CancellationToken.None);
        Assert.True(result.IsWhole);
        Assert.Empty(result.SilentOracles);
        Assert.Contains("oracles that nothing made fire: none", MatrixTable.Lines(result));
        Assert.Contains("oracles that nothing made fire: watches", MatrixTable.Lines(result with { SilentOracles = ["watches"] }));
        Assert.False((result with { SilentOracles = ["watches"] }).IsGreen);
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

    private static MatrixOptions PlacesOnly(params EmptyPlace[] empty) =>
        new() { Specification = new LibrarySpecification { Empty = empty }, BaseRuns = 3, Guards = [GuardMode.Shadow], PlacesOnly = true };

    [Fact]
    public void A_place_that_a_row_fills_though_the_specification_says_never_is_red()
    {
        MatrixPlace filled = Matrix.Run(PlacesOnly(), null, CancellationToken.None).Places.First(place => place.IsFilled);
        MatrixResult result = Matrix.Run(PlacesOnly(new EmptyPlace(filled.Table, filled.Slot, "a lie")), null, CancellationToken.None);
        Assert.Contains(result.Places, place => place.Slot == filled.Slot && place.IsRed);
        Assert.False(result.IsGreen);
        Assert.Contains(MatrixTable.Lines(result), line => line == $"RED filled, though the specification says never: {filled.Table}.{filled.Slot}");
    }

    [Fact]
    public void A_place_that_no_row_fills_is_red_unless_the_specification_says_why()
    {
        MatrixResult result = Matrix.Run(PlacesOnly(), null, CancellationToken.None);
        Assert.True(result.IsGreen);
        MatrixResult hole = result with { Places = [.. result.Places, new MatrixPlace("books", "Ghost", IsFilled: false, IsNeverFilled: false)] };
        Assert.False(hole.IsGreen);
        Assert.Contains("RED never filled by a generated object: books: Ghost", MatrixTable.Lines(hole));
        MatrixResult listed = result with { Places = [.. result.Places, new MatrixPlace("books", "Ghost", IsFilled: false, IsNeverFilled: true)] };
        Assert.True(listed.IsGreen);
        Assert.DoesNotContain(MatrixTable.Lines(listed), line => line.StartsWith("RED", StringComparison.Ordinal));
    }

    [Fact]
    public void Asked_for_places_it_puts_no_fault_anywhere() =>
        Assert.Empty(Matrix.Run(PlacesOnly(), null, CancellationToken.None).Cells);

    [Fact]
    public void Only_rows_of_the_tables_asked_for_get_faults()
    {
        MatrixOptions options = PlacesOnly() with { PlacesOnly = false, Tables = ["loans"], Faults = [FaultCatalogue.Find("mutate-after-read")!] };
        MatrixResult result = Matrix.Run(options, null, CancellationToken.None);
        Assert.NotEmpty(result.Cells);
        Assert.All(result.Cells, cell => Assert.Equal("loans", cell.Table));
        Assert.All(result.Places, place => Assert.Equal("loans", place.Table));
    }

    [Fact]
    public void A_fault_below_the_floor_of_effective_cells_is_named()
    {
        // The library's snapshots hold rows themselves, and nobody verifies one that is gone.
        MatrixResult result = Run(GuardMode.Shadow, "mutate-after-delete");
        Assert.Contains(result.Cells, cell => cell.Verdict == MatrixVerdict.Ineffective);
        Assert.StartsWith("mutate-after-delete (shadow): ", Assert.Single(result.WithoutEffect), StringComparison.Ordinal);
        Assert.False(result.IsGreen);
    }

    [Theory]
    [InlineData("mutate-after-first")]
    [InlineData("mutate-after-last")]
    [InlineData("mutate-after-iterate")]
    [InlineData("mutate-after-bound")]
    [InlineData("mutate-after-watch")]
    [InlineData("mutate-after-snapshot")]
    [InlineData("mutate-after-event")]
    [InlineData("mutate-and-undo")]
    [InlineData("swap-rows")]
    public void A_fault_in_a_whole_table_finds_the_rows_it_needs_in_every_table(string fault)
    {
        MatrixResult result = Run(GuardMode.Shadow, fault);
        Assert.Equal(["books", "loans", "notes"], result.Cells.Select(cell => cell.Table));
        Assert.All(result.Cells, cell => Assert.Equal((MatrixVerdict.Reported, "mutation"), (cell.Verdict, cell.Oracle)));
    }

    private static MatrixResult SwappedNotes(int notes, string reason) => Matrix.Run(
        new MatrixOptions
        {
            Specification = new LibrarySpecification { Notes = notes, Futile = reason.Length > 0 ? [new FutileFault("swap-rows", "notes", reason)] : [] },
            BaseRuns = 4, Guards = [GuardMode.Shadow], Faults = [FaultCatalogue.Find("swap-rows")!], Tables = ["notes"],
        },
        null, CancellationToken.None);

    [Fact]
    public void Rows_cannot_be_swapped_where_there_is_only_one_which_is_listed_apart_with_the_reason()
    {
        MatrixResult result = SwappedNotes(notes: 1, "nobody writes a second note");
        MatrixCell cell = Assert.Single(result.Cells);
        Assert.True(cell.IsFutile && result.IsGreen);
        Assert.Contains("futile: swap-rows:notes: nobody writes a second note", MatrixTable.Lines(result));
        Assert.DoesNotContain(MatrixTable.Lines(result), line => line.StartsWith("ineffective", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_reason_the_same_cell_is_ineffective()
    {
        MatrixResult result = SwappedNotes(notes: 1, "");
        Assert.False(Assert.Single(result.Cells).IsFutile);
        Assert.Contains("ineffective: swap-rows:notes", MatrixTable.Lines(result));
    }

    [Fact]
    public void A_shallow_copy_of_a_row_without_children_is_futile_and_of_one_with_children_is_not() =>
        Assert.Equal(
            [("books", MatrixVerdict.Reported, false), ("loans", MatrixVerdict.Ineffective, true), ("notes", MatrixVerdict.Ineffective, true)],
            Run(GuardMode.Shadow, "shallow-copy").Cells.Select(cell => (cell.Table, cell.Verdict, cell.IsFutile)));

    [Fact]
    public void Who_says_wrongly_that_a_fault_can_do_nothing_is_red()
    {
        MatrixResult result = SwappedNotes(notes: 5, "a lie");
        Assert.True(Assert.Single(result.Cells).IsRed);
        Assert.False(result.IsGreen);
        Assert.Contains("RED effective, though it was said not to be: notes: swap-rows (shadow): a lie", MatrixTable.Lines(result));
    }

    [Fact]
    public void A_sample_tries_each_fault_in_every_table_and_in_fewer_slots()
    {
        MatrixOptions options = new() { Specification = new LibrarySpecification(), BaseRuns = 4, Guards = [GuardMode.Shadow], Faults = [FaultCatalogue.Find("mutate-after-read")!] };
        MatrixResult whole = Matrix.Run(options, null, CancellationToken.None), sample = Matrix.Run(options with { OneIn = 4 }, null, CancellationToken.None);
        Assert.Equal(whole.Cells.Select(cell => cell.Table).Distinct(), sample.Cells.Select(cell => cell.Table).Distinct());
        Assert.InRange(sample.Cells.Count, 3, whole.Cells.Count / 2);
        foreach (IGrouping<string, MatrixCell> table in sample.Cells.GroupBy(cell => cell.Table))
            Assert.Equal(whole.Cells.Where(cell => cell.Table == table.Key).Where((_, i) => i % 4 == 0).Select(cell => cell.Slot), table.Select(cell => cell.Slot));
    }
}
