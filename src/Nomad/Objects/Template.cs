using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A file rendered before a task starts.</summary>
[StateObject]
public sealed partial class Template
{
    /// <summary>The template's file.</summary>
    [Key(1)] public string? SourcePath { get; set; }
    /// <summary>The result's file.</summary>
    [Key(2)] public string? DestPath { get; set; }
    /// <summary>The template's text, instead of a file.</summary>
    [Key(3)] public string? EmbeddedTmpl { get; set; }
    /// <summary>What happens to the task when the result changes.</summary>
    [Key(4)] public string? ChangeMode { get; set; }
    /// <summary>The signal sent then.</summary>
    [Key(5)] public string? ChangeSignal { get; set; }
    /// <summary>The script run then.</summary>
    [Key(6)] public ChangeScript? ChangeScript { get; set; }
    /// <summary>The longest random wait before that, in nanoseconds.</summary>
    [Key(7)] public long Splay { get; set; }
    /// <summary>The result's permissions.</summary>
    [Key(8)] public string? Perms { get; set; }
    /// <summary>The result's owner.</summary>
    [Key(9)] public int? Uid { get; set; }
    /// <summary>The result's group.</summary>
    [Key(10)] public int? Gid { get; set; }
    /// <summary>The left delimiter.</summary>
    [Key(11)] public string? LeftDelim { get; set; }
    /// <summary>The right delimiter.</summary>
    [Key(12)] public string? RightDelim { get; set; }
    /// <summary>The result holds environment variables.</summary>
    [Key(13)] public bool Envvars { get; set; }
    /// <summary>Render only once.</summary>
    [Key(14)] public bool Once { get; set; }
    /// <summary>Retired; kept because old job files name it. Nanoseconds.</summary>
    [Key(15)] public long VaultGrace { get; set; }
    /// <summary>How long changes are gathered.</summary>
    [Key(16)] public WaitConfig? Wait { get; set; }
    /// <summary>A missing key is an error.</summary>
    [Key(17)] public bool ErrMissingKey { get; set; }
}
