using Nomad.Messages;

namespace Nomad.Server;

/// <summary>
/// What leader-side code wants committed. Such code is a coroutine: it reads the leader's state, yields proposals, and finds the result
/// of each in it when it goes on; between reading and the result the state may move.
/// </summary>
/// <param name="request">The request; given up with the proposal.</param>
public sealed class LeaderProposal(INomadRequest request)
{
    /// <summary>The request.</summary>
    public INomadRequest Request { get; } = request;
    /// <summary>What applying it answered; null if nothing did.</summary>
    public NomadResult? Result { get; set; }
}
