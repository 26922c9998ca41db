namespace Nomad.State;

/// <summary>
/// A declared error of an entry: a precondition does not hold. The state machine aborts the entry's transaction and answers the
/// error as the result, the same on every server. Any other exception out of an entry is a fault of the program.
/// </summary>
/// <param name="name">One of <see cref="NomadErrors"/>.</param>
/// <param name="text">What does not hold, with names.</param>
public sealed class StateError(string name, string text) : Exception(text)
{
    /// <summary>The documented short name, one of <see cref="NomadErrors"/>.</summary>
    public string Name { get; } = name;
}
