using System.Buffers;
using Harness.Machines;
using Nomad;
using Nomad.Objects;
using StateStore.Objects;
using Xunit;
using NomadTask = Nomad.Objects.Task;

namespace Properties.Wire;

/// <summary>A model of an older version: what came later is a field it does not know.</summary>
public sealed class SinceTests
{
    private static readonly ObjectModel s_old = new() { Version = NomadVersions.Oldest }, s_new = new();

    private static byte[] Bytes<T>(T value) where T : class, IStateObject<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        s_new.For<T>().Encode(value, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    // Sets every place the class has, lists and maps to one element.
    private static Job FullJob(int variant)
    {
        TypeModel<Job> type = s_new.For<Job>();
        var job = new Job { ID = "web" };
        foreach (string pattern in type.SlotPatterns)
        {
            foreach (string place in type.Slots(job, pattern))
            {
                if (type.GetSlot(job, place) is "null" or "0" or "false" or "\"\"") type.SetSlot(job, place, type.DifferentValue(job, place, variant));
            }
        }
        return job;
    }

    [Fact]
    public void What_an_old_model_reads_and_writes_again_is_what_was_there()
    {
        for (int variant = 0; variant < 4; variant++)
        {
            Job job = FullJob(variant);
            Assert.NotNull(job.UI);
            Job seen = s_old.For<Job>().Decode(Bytes(job));
            Assert.Null(seen.UI);
            Assert.Contains(seen.UnknownFields!.Fields, field => s_new.For<Job>().Fields.Single(known => known.Number == field.Key).Name == "UI");
            Job copy = s_old.Copy(seen);
            Assert.Equal(Bytes(job), Bytes(copy));
            Assert.Equal(s_new.For<Job>().ContentHash(job), s_old.For<Job>().ContentHash(copy));
            Assert.True(s_new.For<Job>().Equal(job, s_new.For<Job>().Decode(Bytes(copy))));
        }
    }

    [Fact]
    public void Fields_out_of_order_are_kept_too()
    {
        RandomStream random = RandomStream.Create("since", "order");
        Job job = FullJob(0);
        for (int i = 0; i < Nightly.Or(40, 200); i++)
        {
            Job seen = s_old.For<Job>().Decode(Shuffle.Maps(Bytes(job), random));
            Assert.Null(seen.UI);
            Assert.Equal(Bytes(job), Bytes(seen));
        }
    }

    [Fact]
    public void A_field_that_is_set_beside_the_one_kept_unread_is_refused_by_name_wherever_it_is_written()
    {
        Job seen = s_old.For<Job>().Decode(Bytes(FullJob(0)));
        seen.UI = new JobUIConfig();
        foreach (Action write in (Action[])[() => Bytes(seen), () => s_new.For<Job>().ContentHash(seen)])
            Assert.StartsWith("Job.UI is set although", Assert.Throws<InvalidOperationException>(write).Message, StringComparison.Ordinal);

        Job child = s_old.For<Job>().Decode(Bytes(FullJob(0)));
        child.TaskGroups![0].Tasks![0].Schedule = new TaskSchedule();
        Assert.StartsWith("Task.Schedule is set although", Assert.Throws<InvalidOperationException>(() => Bytes(child)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_kept_unread_is_no_slot()
    {
        TypeModel<Job> type = s_old.For<Job>();
        Job seen = type.Decode(Bytes(FullJob(0)));
        foreach (string path in (string[])["UI", "TaskGroups[0].Tasks[0].Schedule"])
        {
            Assert.NotNull(type.GetSlot(new Job { TaskGroups = [new TaskGroup { Tasks = [new NomadTask()] }] }, path));
            Assert.Null(type.GetSlot(seen, path));
            Assert.False(type.SetSlot(seen, path, "{}"));
        }
        Assert.Equal(Bytes(FullJob(0)), Bytes(seen));
    }

    [Fact]
    public void A_field_of_a_newer_version_is_known_to_the_newest_model_only()
    {
        Assert.Equal(int.MaxValue, s_new.Version);
        StateField[] later = [.. s_new.For<Job>().Fields.Where(field => field.Since > NomadVersions.Oldest)];
        Assert.Equal(["UI"], later.Select(field => field.Name));
        Assert.NotNull(s_new.For<Job>().Decode(Bytes(FullJob(0))).UI);
    }
}
