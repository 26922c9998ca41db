namespace StateStore.Guarding;

/// <summary>The last legitimate write of a row: log index and name of the message.</summary>
/// <param name="Index">The log index.</param>
/// <param name="Message">The message's name, or what else the writer called itself ("restore").</param>
public readonly record struct WriteStamp(ulong Index, string Message);
