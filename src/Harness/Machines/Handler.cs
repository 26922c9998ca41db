namespace Harness.Machines;

/// <summary>One of a specification's handlers under the name scripts use, without the type of its requests.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <typeparam name="TCommand">The machine's command.</typeparam>
/// <typeparam name="TResult">The machine's result.</typeparam>
/// <param name="name">The name scripts use.</param>
public abstract class Handler<TMachine, TCommand, TResult>(string name)
{
    /// <summary>The name scripts use.</summary>
    public string Name { get; } = name;

    /// <summary>Draws the text of a request in view of the leader; null if there is nothing to ask for now.</summary>
    public abstract string? Draw(StateView leader, RandomStream random);

    /// <summary>Reads a request and handles it at the leader; nothing happens before the result is enumerated.</summary>
    /// <exception cref="FormatException">The text is no such request; thrown at once.</exception>
    public abstract IEnumerable<Proposal<TCommand, TResult>> Handle(HandlerContext context, TMachine leader, string request);
}

/// <summary>A handler with its requests: how they are drawn and written down.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <typeparam name="TRequest">What a client asks.</typeparam>
/// <typeparam name="TCommand">The machine's command.</typeparam>
/// <typeparam name="TResult">The machine's result.</typeparam>
/// <param name="name">The name scripts use.</param>
/// <param name="handler">The code that runs at the leader.</param>
/// <param name="draw">Draws a request in view of the leader; null if there is nothing to ask for now.</param>
/// <param name="codec">How requests become text. The default is JSON (<see cref="JsonCodec{T}"/>).</param>
public sealed class Handler<TMachine, TRequest, TCommand, TResult>(
    string name, IHandler<TMachine, TRequest, TCommand, TResult> handler, Func<StateView, RandomStream, TRequest?> draw, ICodec<TRequest>? codec = null)
    : Handler<TMachine, TCommand, TResult>(name)
    where TRequest : class
{
    private readonly ICodec<TRequest> _codec = codec ?? new JsonCodec<TRequest>();

    /// <inheritdoc/>
    public override string? Draw(StateView leader, RandomStream random) => draw(leader, random) is { } request ? _codec.Print(request) : null;

    /// <inheritdoc/>
    public override IEnumerable<Proposal<TCommand, TResult>> Handle(HandlerContext context, TMachine leader, string request) =>
        handler.Handle(context, leader, _codec.Parse(request));
}

/// <summary>A handler's proposal as the simulator sees it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Complete">Takes the bytes of the leader's result, before the handler goes on.</param>
public sealed record ErasedProposal(object Command, Action<ReadOnlyMemory<byte>> Complete);
