using Harness.Generation;
using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;
using NomadTask = Nomad.Objects.Task;
using Xunit;

namespace Properties.Generation;

/// <summary>Growing fills what is empty, and never a field that is there unread.</summary>
public sealed class ObjectGrowerTests
{
    private const int Rounds = 400;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_field_that_an_older_server_keeps_unread_is_not_given_a_second_value(bool isKeptUnread)
    {
        int ui = Job.Fields.Single(field => field.Name == nameof(Job.UI)).Number;
        bool isGrown = false;
        for (int i = 0; i < Rounds; i++)
        {
            var job = new Job { ID = "web", UnknownFields = isKeptUnread ? new UnknownFields([new(ui, [0x80])]) : null };
            Assert.True(ObjectGrower.Grow(job, RandomStream.Create("grower", $"{i}"), (_, _) => true));
            isGrown |= job.UI is not null;
        }
        Assert.Equal(!isKeptUnread, isGrown);
    }

    [Fact]
    public void Nor_in_a_child()
    {
        int schedule = NomadTask.Fields.Single(field => field.Name == nameof(NomadTask.Schedule)).Number;
        for (int i = 0; i < Rounds; i++)
        {
            var task = new NomadTask { UnknownFields = new UnknownFields([new(schedule, [0x80])]) };
            var job = new Job { TaskGroups = [new TaskGroup { Tasks = [task] }] };
            Assert.True(ObjectGrower.Grow(job, RandomStream.Create("grower", $"{i}"), (type, _) => type == typeof(NomadTask)));
            Assert.Null(task.Schedule);
        }
    }
}
