using Nomad;
using Nomad.Events;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Properties.Nomad;

public sealed class EventLaws
{
    private static readonly EventRequest s_everything = new() { Filter = EventFilter.Everything, IsWhole = true };

    private static string Text(ObjectModel model, StateEvent told) =>
        $"{told.Index} {told.Topic} {told.Type} {told.Table}/{told.Key} {told.IsDelete} {model.FindOrReflect(told.Payload.GetType()).PrintObject(told.Payload)}";

    private static List<EventBatch> Drain(EventSubscription subscription)
    {
        List<EventBatch> batches = [];
        while (subscription.Next() is { } batch) batches.Add(batch);
        return batches;
    }

    [Fact]
    public void Events_from_any_index_on_done_to_the_rows_of_that_index_give_the_rows_of_now()
    {
        var log = new RandomLog("event-replay", GuardMode.Shadow);
        for (int from = 0; from < 200; from += 40)
        {
            var rows = new SortedDictionary<(string, string), object>();
            foreach (StateRow row in log.Machine.Database.Rows()) rows[(row.Table, row.Key)] = log.Machine.Model.Find(row.Row.GetType())!.CopyObject(row.Row);
            EventSubscription subscription = log.Machine.Events.Subscribe(s_everything);
            for (int i = 0; i < 40; i++)
            {
                log.Apply();
                foreach (EventBatch batch in Drain(subscription))
                {
                    Assert.Equal(log.Index, batch.Index);
                    foreach (StateEvent told in batch.Events)
                    {
                        if (told.IsDelete) Assert.True(rows.Remove((told.Table, told.Key)));
                        else rows[(told.Table, told.Key)] = told.Payload;
                    }
                }
            }
            Assert.Equal(log.Machine.Database.Rows().Count(), rows.Count);
            foreach (StateRow row in log.Machine.Database.Rows())
                Assert.True(log.Machine.Model.Find(row.Row.GetType())!.EqualObjects(row.Row, rows[(row.Table, row.Key)]), $"{row.Table}/{row.Key}");
        }
    }

    [Fact]
    public void A_consumer_that_changes_every_place_of_every_payload_changes_nothing_in_the_store()
    {
        var log = new RandomLog("event-thief", GuardMode.Shadow);
        EventSubscription whole = log.Machine.Events.Subscribe(s_everything), clients = log.Machine.Events.Subscribe(new EventRequest());
        int spoiled = 0, entries = Nightly.Or(25, 60);
        for (int i = 0; i < entries; i++)
        {
            log.Apply();
            UInt128 digest = log.Machine.Database.Digest;
            foreach (StateEvent told in Drain(whole).Concat(Drain(clients)).SelectMany(batch => batch.Events)) spoiled += Spoil(log.Machine.Model, told.Payload);
            Assert.True(log.Machine.Database.Verify(GuardScope.All));
            Assert.Equal((digest, digest), (log.Machine.Database.Digest, log.Machine.Database.RecomputeDigest()));
        }
        Assert.True(spoiled > 40 * entries, $"{spoiled} places");
    }

    private static int Spoil(ObjectModel model, object payload)
    {
        TypeModel type = model.FindOrReflect(payload.GetType());
        int spoiled = 0;
        foreach (string pattern in type.SlotPatterns)
        {
            foreach (string place in type.Slots(payload, pattern))
                if (type.SetSlot(payload, place, type.DifferentValue(payload, place, 0))) spoiled++;
        }
        return spoiled;
    }

    [Fact]
    public void Every_server_tells_the_same_events_in_the_same_order()
    {
        var log = new RandomLog("event-order");
        NomadStateMachine other = SnapshotLaws.Empty(GuardMode.Checksum);
        EventSubscription here = log.Machine.Events.Subscribe(s_everything), there = other.Events.Subscribe(s_everything);
        List<string> told = [], alsoTold = [];
        for (int i = 0; i < 300; i++)
        {
            log.Apply();
            other.Apply(log.Index, 1, RandomLog.TimeOf(log.Index), log.Entries[^1]);
            told.AddRange(Drain(here).SelectMany(batch => batch.Events).Select(e => Text(log.Machine.Model, e)));
            alsoTold.AddRange(Drain(there).SelectMany(batch => batch.Events).Select(e => Text(other.Model, e)));
        }
        Assert.True(told.Count > 600, $"{told.Count} events");
        Assert.Equal(told, alsoTold);
    }

    [Fact]
    public void A_fork_tells_what_its_origin_would_have_told_and_then_its_own()
    {
        var log = new RandomLog("event-fork");
        log.Apply(150);
        NomadStateMachine fork = log.Machine.Fork();
        var request = s_everything with { Index = 1 };
        IEnumerable<string> TextOf(NomadStateMachine machine) =>
            Drain(machine.Events.Subscribe(request)).SelectMany(batch => batch.Events).Select(e => Text(machine.Model, e));
        string[] before = [.. TextOf(log.Machine)];
        Assert.True(before.Length > 100);
        Assert.Equal(before, TextOf(fork));
        log.Apply(20);
        Assert.Equal(before, TextOf(fork));
        Assert.NotEqual(before, TextOf(log.Machine));
    }

    [Fact]
    public void What_is_told_can_be_read()
    {
        var log = new RandomLog("event-readable");
        EventSubscription subscription = log.Machine.Events.Subscribe(s_everything);
        for (int i = 0; i < 100; i++)
        {
            log.Apply();
            foreach (StateEvent told in Drain(subscription).SelectMany(batch => batch.Events))
            {
                object? stored = log.Machine.Database.FindRow(told.Table, told.Key);
                Assert.Equal(told.IsDelete, stored is null);
                if (stored is not null) Assert.NotSame(stored, told.Payload);
            }
        }
    }
}
