namespace Harness.Cli;

/// <summary>Wrong use or unreadable input, in one line that says what to do: exit code 2.</summary>
/// <param name="message">The line.</param>
internal sealed class UsageException(string message) : Exception(message);
