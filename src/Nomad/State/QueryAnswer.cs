namespace Nomad.State;

/// <summary>What a read answers, and the log index up to which nothing has changed it since.</summary>
/// <param name="Value">The value. Rows in it belong to the store.</param>
/// <param name="Index">The index a client gives as its minimum when it asks again: 1 or more, and never less than it was, but for a restore.</param>
/// <typeparam name="T">What is asked for.</typeparam>
public sealed record QueryAnswer<T>(T Value, ulong Index);

/// <summary>Why a blocking query came back.</summary>
public enum QueryEnd
{
    /// <summary>What was asked for is newer than the minimum index.</summary>
    Fresh,
    /// <summary>Nothing new came in time. The answer is the one known.</summary>
    TimedOut,
    /// <summary>The state was replaced by a snapshot's. The answer is from before; the client asks again.</summary>
    Abandoned,
}
