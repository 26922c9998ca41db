namespace Nomad.Snapshots;

/// <summary>What an archive says of the snapshot in it.</summary>
/// <param name="ID">Term, index and size in one text, as operators know snapshots by.</param>
/// <param name="Index">The index of the last entry the state holds.</param>
/// <param name="Term">The term of that entry.</param>
/// <param name="Size">The length of the state in bytes.</param>
/// <param name="Version">The version of the meta data's form.</param>
public sealed record ArchiveMeta(string ID, ulong Index, ulong Term, long Size, int Version);
