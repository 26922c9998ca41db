using Harness.Campaigns;
using Harness.Machines;
using Harness.Simulation;
using Samples.Inventory;
using Samples.Ledger;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Samples;

/// <summary>
/// Two machines of other people's making, which know nothing of the store or of the guard: their planted bugs are found, named and made small, and
/// what is right passes.
/// </summary>
public sealed class SampleTests
{
    private static CheckResult Check(ISpecification specification, string seed) => Checker.Run(
        new CheckOptions { Specification = specification, Seed = seed, Runs = 30, Steps = 60, Guard = GuardMode.Shadow }, null, CancellationToken.None);

    [Fact]
    public void The_warehouse_passes_and_its_canary_is_caught()
    {
        CheckResult result = Check(new InventorySpecification(), "one");
        Assert.Empty(result.Findings);
        Assert.True(result.CanaryCaught);
        Assert.True(result.Counts.Coverage.ContainsKey("Reserve/ok"));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public void A_caller_that_changes_what_it_was_handed_is_found(string seed)
    {
        Finding finding = Assert.Single(Check(new CarelessCallerSpecification(), seed).Findings);
        Assert.Equal("write-outside-apply:items.Quantity", finding.Violation.Signature);
        Assert.Equal("Reserve", finding.Violation.LastWriteMessage);
        Assert.InRange(finding.Script.Steps.Length, 1, 3);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public void A_wall_clock_in_Apply_is_found(string seed)
    {
        Finding finding = Assert.Single(Check(new WallClockSpecification(), seed).Findings);
        Assert.Equal("convergence:items.Updated", finding.Violation.Signature);
        Assert.InRange(finding.Script.Steps.Length, 1, 2);
    }

    [Fact]
    public void The_ledger_passes_and_its_canary_is_caught()
    {
        CheckResult result = Check(new LedgerSpecification(), "one");
        Assert.Empty(result.Findings);
        Assert.True(result.CanaryCaught);
        Assert.True(result.Counts.Coverage.ContainsKey("Transfer/account is frozen"));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    public void A_field_lost_in_the_snapshot_codec_is_found(string seed)
    {
        Finding finding = Assert.Single(Check(new ForgetfulLedgerSpecification(), seed).Findings);
        Assert.Equal("restart:byId.IsFrozen", finding.Violation.Signature);
        Assert.Equal(("true", "false"), (finding.Violation.Old, finding.Violation.New));
        Assert.InRange(finding.Script.Steps.Length, 2, 3);
    }
}
