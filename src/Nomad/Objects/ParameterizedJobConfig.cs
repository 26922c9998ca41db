using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Makes a job a template.</summary>
[StateObject]
public sealed partial class ParameterizedJobConfig
{
    /// <summary><c>optional</c>, <c>required</c> or <c>forbidden</c>.</summary>
    [Key(1)] public string? Payload { get; set; }
    /// <summary>Meta keys each dispatch must give.</summary>
    [Key(2)] public List<string>? MetaRequired { get; set; }
    /// <summary>Meta keys a dispatch may give.</summary>
    [Key(3)] public List<string>? MetaOptional { get; set; }
}
