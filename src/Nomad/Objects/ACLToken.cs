using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Who may do something.</summary>
[StateObject]
public sealed partial class ACLToken : IIndexed
{
    /// <summary>A UUID anybody may know.</summary>
    [Key(1)] public string? AccessorID { get; set; }
    /// <summary>A UUID only its owner knows; unique.</summary>
    [Key(2)] public string? SecretID { get; set; }
    /// <summary>For people.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>One of <see cref="ACLTokenType"/>.</summary>
    [Key(4)] public string? Type { get; set; }
    /// <summary>The names of policies; they need not exist.</summary>
    [Key(5)] public List<string>? Policies { get; set; }
    /// <summary>The roles; a role that was deleted leaves its link behind.</summary>
    [Key(6)] public List<ACLTokenRoleLink>? Roles { get; set; }
    /// <summary>Valid in all regions.</summary>
    [Key(7)] public bool Global { get; set; }
    /// <summary>A hash of the token's own content; replication between regions compares it.</summary>
    [Key(8)] public byte[]? Hash { get; set; }
    /// <summary>When it was made; never changed.</summary>
    [Key(9)] public Timestamp CreateTime { get; set; }
    /// <summary>When it ends; null for never.</summary>
    [Key(10)] public Timestamp? ExpirationTime { get; set; }
    /// <summary>How long it was to live, in nanoseconds; 0 for ever.</summary>
    [Key(11)] public long ExpirationTTL { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(12)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(13)] public ulong ModifyIndex { get; set; }
}
