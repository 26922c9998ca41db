using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Which node pools the jobs of a namespace may use.</summary>
[StateObject]
public sealed partial class NamespaceNodePoolConfiguration
{
    /// <summary>The pool of a job that names none.</summary>
    [Key(1)] public string? Default { get; set; }
    /// <summary>Pools allowed besides the default one; null allows all.</summary>
    [Key(2)] public List<string>? Allowed { get; set; }
    /// <summary>Pools refused.</summary>
    [Key(3)] public List<string>? Denied { get; set; }
}
