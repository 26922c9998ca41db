using System.Runtime.CompilerServices;

namespace StateStore.Objects;

/// <summary>
/// Bounds the recursion of a traversal: a row that a careless caller has tied into a cycle gives an exception that can be caught and
/// reported, instead of a stack overflow that ends the process.
/// </summary>
internal static class Depth
{
    /// <exception cref="InsufficientExecutionStackException">The objects are nested too deeply, or in a cycle.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check() => RuntimeHelpers.EnsureSufficientExecutionStack();
}
