using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The text from which a version of a job was made, as its user wrote it.</summary>
[StateObject]
public sealed partial class JobSubmission : IIndexed
{
    /// <summary>The job's namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>The version that was made from it.</summary>
    [Key(3)] public ulong Version { get; set; }
    /// <summary>The JobModifyIndex of that version.</summary>
    [Key(4)] public ulong JobModifyIndex { get; set; }
    /// <summary>The text.</summary>
    [Key(5)] public string? Source { get; set; }
    /// <summary>Its language: <c>hcl1</c>, <c>hcl2</c> or <c>json</c>.</summary>
    [Key(6)] public string? Format { get; set; }
    /// <summary>Variables given on the command line.</summary>
    [Key(7)] public Dictionary<string, string>? VariableFlags { get; set; }
    /// <summary>Variables given in files, as their text.</summary>
    [Key(8)] public string? Variables { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(9)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(10)] public ulong ModifyIndex { get; set; }
}
