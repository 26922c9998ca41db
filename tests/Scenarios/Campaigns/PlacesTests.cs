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
        ShortestWay way = ShortestWay.To(Nomad, new ExhibitWish(sight, [0], Rows: 1), CancellationToken.None);
        Assert.Equal("NamespaceUpsert", Nomad.MessageName(Assert.IsType<ProposeStep>(Assert.Single(way.Steps)).Command));
    }

    [Fact]
    public void Of_rows_that_have_the_same_places_the_cheapest_are_chosen()
    {
        RowSight dear = Sights(StoryFill.Values, "NamespaceUpsert").First(sight => sight.Table == "namespaces");
        RowSight[] sights = [dear, dear with { Cost = dear.Cost + 1 }, dear with { Cost = 1 }, dear with { Cost = 2 }];
        Assert.Equal([1, 2], RowChoice.Of(sights).Select(wish => wish.Sight.Cost));
    }

    [Fact]
    public void A_scene_has_two_rows_where_some_story_wrote_two()
    {
        RowSight alone = Sights(StoryFill.Values, "NamespaceUpsert").First(sight => sight.Table == "namespaces") with { Beside = 1 };
        Assert.Equal([1], RowChoice.ForScenes([alone], RowChoice.Of([alone])).Select(wish => wish.Rows));
        RowSight[] sights = [alone, alone with { Beside = 2, Cost = 9 }, alone with { Beside = 3, Cost = 8 }];
        Assert.Equal((2, 8), RowChoice.ForScenes(sights, RowChoice.Of(sights)).Select(wish => (wish.Rows, wish.Sight.Cost)).Last());
    }

    [Fact]
    public void A_plugin_tells_of_the_allocation_that_runs_its_controller()
    {
        IReadOnlyList<Story> stories = Story.All(Nomad, new MatrixOptions { Specification = new NomadSpecification() }, []);
        Assert.Contains(stories.Where(story => story.Fills == StoryFill.None), story => IsFilled(RowSights.Of(Nomad, story, CancellationToken.None), "csi_plugins", "Controllers[*].AllocID"));
    }

    [Fact]
    public void Whoever_lags_learns_of_one_entry_at_a_time_and_comes_up_from_a_snapshot()
    {
        RowSight sight = Sights(StoryFill.Values, "NamespaceUpsert").First(sight => sight.Table == "namespaces" && sight.Row.Key == "a");
        ShortestWay way = ShortestWay.To(Nomad, new ExhibitWish(sight, [0], Rows: 1), CancellationToken.None);
        Exhibit exhibit = ExhibitEnds.Short(new ExhibitWish(sight with { Script = sight.Script with { Options = sight.Script.Options with { Replicas = 2 } } }, [0], Rows: 1), way);
        Assert.Equal(
            ["propose", "deliver", "propose", "deliver", "snapshot", "crash", "restart", "snapshot", "crash", "restart", "tick"], exhibit.Script.Steps.Select(StepText.Kind));
    }

    [Fact]
    public void Messages_that_replace_and_delete_rows_are_found_by_trying_them()
    {
        object[] commands = [.. Nomad.Alphabet, .. Nomad.Replacements];
        object pool = commands.First(command => Nomad.MessageName(command) == "NodePoolUpsert");
        LaterWrites later = LaterWrites.Of(
            Nomad, new ScriptOptions("later", 3, StateStore.Guarding.GuardMode.Shadow, ""), [new ProposeStep(pool)], "node_pools", commands, commands, CancellationToken.None);
        Assert.Equal(["NodePoolUpsert"], later.Replacing.Select(step => Nomad.MessageName(((ProposeStep)step).Command)));
        Assert.Equal(["NodePoolDelete"], later.Deleting.Select(step => Nomad.MessageName(((ProposeStep)step).Command)));
    }
}
