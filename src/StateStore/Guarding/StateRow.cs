namespace StateStore.Guarding;

/// <summary>One row as it is: the actual object, not a copy.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The primary key in text, parts joined by a slash.</param>
/// <param name="Row">The actual row. Whoever holds it must not change it.</param>
public readonly record struct StateRow(string Table, string Key, object Row);
