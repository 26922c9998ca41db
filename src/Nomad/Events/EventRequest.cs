namespace Nomad.Events;

/// <summary>What a subscriber asks for.</summary>
public sealed record EventRequest
{
    /// <summary>The first index wanted; 0 for whatever comes next.</summary>
    public ulong Index { get; init; }
    /// <summary>True if nothing will do but a batch of exactly that index.</summary>
    public bool IsExact { get; init; }
    /// <summary>Which events.</summary>
    public EventFilter Filter { get; init; } = new();
    /// <summary>The secret ID of the subscriber's token; empty for none.</summary>
    public string Secret { get; init; } = "";
    /// <summary>True for a server: payloads are whole rows.</summary>
    public bool IsWhole { get; init; }
}
