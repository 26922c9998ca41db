using Harness.Campaigns;
using Harness.Campaigns.Places;
using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>Where a matrix finds rows whose places are filled.</summary>
public sealed class PlacesTests
{
    private static readonly ErasedSpecification Nomad = ((ISpecification)new NomadSpecification()).Erase();

    private static IReadOnlyList<RowSight> Sights(StoryFill fill, string message) => RowSights.Of(
        Nomad, Story.All(Nomad, new MatrixOptions { Specification = new NomadSpecification() }, []).First(story => story.Fills == fill && story.Message == message), CancellationToken.None);

    private static bool IsFilled(IReadOnlyList<RowSight> sights, string table, string slot) =>
        sights.Any(sight => sight.Table == table && sight.Has[2 * sight.Shape.Patterns.ToList().IndexOf(slot) + 1]);

    [Fact]
    public void A_story_fills_every_place_of_a_command_that_the_machine_takes()
    {
        IReadOnlyList<RowSight> sights = Sights(StoryFill.Values, "NamespaceUpsert");
        foreach (string slot in new[] { "Description", "Meta[*]", "Capabilities.EnabledTaskDrivers[*]", "NodePoolConfiguration.Default" })
            Assert.True(IsFilled(sights, "namespaces", slot), slot);
    }

    [Fact]
    public void What_the_machine_refuses_stays_empty_and_spoils_nothing_else()
    {
        IReadOnlyList<RowSight> sights = Sights(StoryFill.Values, "NamespaceUpsert");
        Assert.Contains(sights, sight => sight.Table == "namespaces");
        Assert.False(IsFilled(sights, "namespaces", "Quota"));
    }

    [Fact]
    public void A_row_is_shown_by_the_shortest_script_that_leads_to_it()
    {
        RowSight sight = Sights(StoryFill.Values, "NamespaceUpsert").First(sight => sight.Table == "namespaces" && sight.Row.Key == "a");
        Assert.True(sight.After > 2);
        Exhibit exhibit = Exhibit.Of(Nomad, sight, [0], CancellationToken.None);
        Assert.Equal(1, exhibit.After);
        Assert.Equal("NamespaceUpsert", Nomad.MessageName(Assert.IsType<ProposeStep>(exhibit.Script.Steps[0]).Command));
    }
}
