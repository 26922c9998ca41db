using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A way to log in with an outside identity.</summary>
[StateObject]
public sealed partial class ACLAuthMethod : IIndexed
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>One of <see cref="ACLAuthMethodType"/>.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>Where its tokens are valid: <c>local</c> or <c>global</c>.</summary>
    [Key(3)] public string? TokenLocality { get; set; }
    /// <summary>How long its tokens live, in nanoseconds.</summary>
    [Key(4)] public long MaxTokenTTL { get; set; }
    /// <summary>The one that is taken if none is named.</summary>
    [Key(5)] public bool Default { get; set; }
    /// <summary>How the provider is asked.</summary>
    [Key(6)] public ACLAuthMethodConfig? Config { get; set; }
    /// <summary>A hash of the method's own content; replication between regions compares it.</summary>
    [Key(7)] public byte[]? Hash { get; set; }
    /// <summary>When it was made; given by the leader.</summary>
    [Key(8)] public Timestamp CreateTime { get; set; }
    /// <summary>When it was last changed; given by the leader.</summary>
    [Key(9)] public Timestamp ModifyTime { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(10)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(11)] public ulong ModifyIndex { get; set; }
}
