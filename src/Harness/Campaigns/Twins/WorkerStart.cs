namespace Harness.Campaigns.Twins;

/// <summary>How a process is started that answers as <see cref="TwinServer"/> does.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments. Files are named by full paths, since twins work in other directories.</param>
public sealed record WorkerStart(string FileName, IReadOnlyList<string> Arguments);
