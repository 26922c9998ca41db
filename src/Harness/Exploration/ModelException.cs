namespace Harness.Exploration;

/// <summary>A model, or what was asked of it, is such that a search could not be trusted. The message says why, and names the action where there is one.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What the model threw; null if it threw nothing.</param>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
