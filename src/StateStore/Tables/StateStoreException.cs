namespace StateStore.Tables;

/// <summary>A wrong use of the store: names table, index and key.</summary>
public sealed class StateStoreException(string message) : Exception(message);
