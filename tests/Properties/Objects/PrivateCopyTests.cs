using Nomad.Objects;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

/// <summary>What a harness copies for itself is deep, whatever a mutant or a fault made of the model's copies.</summary>
public sealed class PrivateCopyTests
{
    [Fact]
    public void A_private_copy_shares_nothing_though_copies_of_the_class_and_of_its_children_were_replaced()
    {
        var model = new ObjectModel();
        model.For<Job>().CopyOverride = job => job.ShallowClone();
        model.For<TaskGroup>().CopyOverride = group => group;
        var original = new Job { ID = "web", TaskGroups = [new TaskGroup { Name = "main" }] };
        var copy = (Job)model.For<Job>().PrivateCopyObject(original);
        Assert.NotSame(original.TaskGroups, copy.TaskGroups);
        Assert.NotSame(original.TaskGroups[0], copy.TaskGroups![0]);
        Assert.True(model.For<Job>().Equal(original, copy));
    }
}
