namespace StateStore.Guarding;

/// <summary>One entry of an index.</summary>
/// <param name="Index">The index.</param>
/// <param name="IndexKey">The key's bytes in hexadecimal digits.</param>
/// <param name="Key">The primary key, in text, of the row it leads to.</param>
public readonly record struct IndexedRow(string Index, string IndexKey, string Key);
