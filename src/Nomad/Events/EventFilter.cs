using System.Collections.Immutable;

namespace Nomad.Events;

/// <summary>Which events a subscription wants.</summary>
public sealed record EventFilter
{
    /// <summary>Every event there is, of every table; for servers.</summary>
    public static EventFilter Everything { get; } = new() { Topics = [new(EventTopics.Everything, EventTopics.Any)] };

    /// <summary>Pairs of a topic and a key; an event is wanted if one of them fits.</summary>
    public ImmutableArray<TopicKey> Topics { get; init; } = [new(EventTopics.Any, EventTopics.Any)];

    /// <summary>Only events of rows in this namespace, and of rows that belong to none; <see cref="EventTopics.Any"/> for all.</summary>
    public string Namespace { get; init; } = EventTopics.Any;

    /// <summary>True if an event of a row is wanted.</summary>
    /// <param name="table">The row's table.</param>
    /// <param name="rowNamespace">The namespace the row belongs to; empty if to none.</param>
    /// <param name="keys">What the row can be asked for by.</param>
    public bool Wants(string table, string rowNamespace, IReadOnlyList<string> keys)
    {
        if (Namespace != EventTopics.Any && rowNamespace.Length > 0 && rowNamespace != Namespace) return false;
        foreach (TopicKey wanted in Topics)
        {
            if (IsOf(wanted.Topic, table) && (wanted.Key == EventTopics.Any || keys.Contains(wanted.Key))) return true;
        }
        return false;
    }

    private static bool IsOf(string topic, string table) => topic switch
    {
        EventTopics.Everything => true,
        EventTopics.Any => EventTopics.IsPublic(table),
        _ => topic == EventTopics.Of(table),
    };
}

/// <summary>One topic and one key of it, either of them <see cref="EventTopics.Any"/>.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Key">The key: the row's primary key in text, or its id alone.</param>
public readonly record struct TopicKey(string Topic, string Key);
