using Harness.Generation;
using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;
using Xunit;

namespace Properties.Generation;

/// <summary>Completion leaves no place of a state object's shape empty, but those it is told to leave.</summary>
public sealed class ObjectCompletionTests
{
    public static TheoryData<string> Messages => [.. NomadMessages.All.Select(message => message.Name)];

    private static (object Request, ObjectPlaces Places) Empty(string message)
    {
        MessageDescription description = NomadMessages.All.First(known => known.Name == message);
        return (Activator.CreateInstance(description.RequestType)!, new ObjectPlaces(description.ModelIn(new ObjectModel())));
    }

    private static string[] EmptyPlaces(object request, ObjectPlaces places)
    {
        bool[] has = places.Look(request);
        return [.. Enumerable.Range(0, places.Patterns.Count).Where(place => !has[2 * place + 1]).Select(place => places.Patterns[place])];
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_place_of_every_request_is_filled(string message)
    {
        (object request, ObjectPlaces places) = Empty(message);
        ObjectCompletion.Fill(request, withNumbers: true, withTexts: true, _ => true);
        Assert.Empty(EmptyPlaces(request, places));
    }

    [Fact]
    public void What_may_not_be_filled_stays_as_it_is_with_all_that_is_in_it()
    {
        (object request, ObjectPlaces places) = Empty("JobRegister");
        IReadOnlyList<string> filled = ObjectCompletion.Fill(request, withNumbers: true, withTexts: true, pattern => pattern != "Job.TaskGroups[*].Update");
        Assert.DoesNotContain(filled, pattern => pattern.StartsWith("Job.TaskGroups[*].Update", StringComparison.Ordinal));
        Assert.All(EmptyPlaces(request, places), pattern => Assert.StartsWith("Job.TaskGroups[*].Update", pattern, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_values_only_children_collections_and_absent_values_are_filled()
    {
        (object request, _) = Empty("JobRegister");
        IReadOnlyList<string> filled = ObjectCompletion.Fill(request, withNumbers: false, withTexts: false, _ => true);
        Assert.Contains("Job.TaskGroups[*].Tasks[*].Env", filled);
        Assert.DoesNotContain("Job.Priority", filled);
        Assert.DoesNotContain("Job.ID", filled);
    }

    [Fact]
    public void A_field_that_an_older_server_keeps_unread_is_not_filled()
    {
        static Job Kept() => new() { UnknownFields = new([new(Job.Fields.Single(field => field.Name == nameof(Job.UI)).Number, [0x80])]) };
        Job job = Kept(), inside = Kept();
        Assert.DoesNotContain("UI", ObjectCompletion.Fill(job, withNumbers: true, withTexts: true, _ => true));
        ObjectCompletion.Fill(new JobRegisterRequest { Job = inside }, withNumbers: true, withTexts: true, _ => true);
        Assert.Null(job.UI);
        Assert.Null(inside.UI);
        Assert.NotNull(inside.TaskGroups);
    }

    [Fact]
    public void A_complete_object_has_nothing_left_to_fill()
    {
        (object request, _) = Empty("NodeRegister");
        Assert.NotEmpty(ObjectCompletion.Fill(request, withNumbers: true, withTexts: true, _ => true));
        Assert.Empty(ObjectCompletion.Fill(request, withNumbers: true, withTexts: true, _ => true));
    }
}
