namespace StateStore.Tables;

/// <summary>What one write transaction did to one row, all its operations on that row taken together.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's primary key in text, such as <c>default/web</c>.</param>
/// <param name="Before">The row as it was when the transaction began; null if there was none. Owned by the store: do not change it, copy it first.</param>
/// <param name="After">The row as the transaction leaves it; null if it is deleted. Owned by the store: do not change it, copy it first.</param>
public readonly record struct Change(string Table, string Key, object? Before, object? After);
