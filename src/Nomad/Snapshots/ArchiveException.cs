namespace Nomad.Snapshots;

/// <summary>A file that is no whole archive. The message names the member at fault.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
