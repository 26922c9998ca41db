using Harness.Exploration;

namespace Samples.Models.Registers;

/// <summary>A server's promise to a leader: what it had accepted before.</summary>
public readonly record struct Promise(bool IsPresent, Acceptance Accepted);

/// <summary>A server of single-decree Paxos, leader and acceptor in one.</summary>
public sealed record PaxosState(Ballot Ballot, Proposal Proposal, Promise[] Promises, byte Accepts, Acceptance Accepted, bool IsDecided)
{
    public override string ToString() => $"ballot {Ballot}{(IsDecided ? " decided" : "")}";
}

/// <summary>Single-decree Paxos (Lamport, The part-time parliament, 1998). The first value put is decided; whoever proposes later, proposes that.</summary>
public sealed class Paxos(int servers) : IRegisterServer<PaxosState>
{
    private readonly int _majority = (servers / 2) + 1;

    public PaxosState Start(int self, int servers) => new(default, default, new Promise[servers], 0, default, false);

    public PaxosState Receive(int self, PaxosState state, in Envelope message, List<Envelope> sent)
    {
        if (state.IsDecided)
        {
            if (message.Kind == MessageKind.Get)
            {
                sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.GetOk, Request = message.Request, Value = state.Accepted.Proposal.Value });
            }
            return state;
        }
        return message.Kind switch
        {
            MessageKind.Put when state.Proposal == default => Propose(self, state, message, sent),
            MessageKind.Prepare when message.Ballot.CompareTo(state.Ballot) > 0 => Promise(self, state, message, sent),
            MessageKind.Prepared when message.Ballot == state.Ballot => Prepared(self, state, message, sent),
            MessageKind.Accept when message.Ballot.CompareTo(state.Ballot) >= 0 => Accept(self, state, message, sent),
            MessageKind.Accepted when message.Ballot == state.Ballot => Accepted(self, state, message, sent),
            MessageKind.Decided => state with { Ballot = message.Ballot, Accepted = new Acceptance(true, message.Ballot, message.Proposal), IsDecided = true },
            _ => state,
        };
    }

    private PaxosState Propose(int self, PaxosState state, in Envelope message, List<Envelope> sent)
    {
        var ballot = new Ballot((byte)(state.Ballot.Round + 1), (byte)self);
        var promises = new Promise[servers];
        promises[self] = new Promise(true, state.Accepted);
        Broadcast(sent, new Envelope { From = (byte)self, Kind = MessageKind.Prepare, Ballot = ballot });
        return state with { Ballot = ballot, Proposal = new Proposal(message.Request, message.From, message.Value), Promises = promises, Accepts = 0 };
    }

    private static PaxosState Promise(int self, PaxosState state, in Envelope message, List<Envelope> sent)
    {
        sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.Prepared, Ballot = message.Ballot, Accepted = state.Accepted });
        return state with { Ballot = message.Ballot };
    }

    private PaxosState Prepared(int self, PaxosState state, in Envelope message, List<Envelope> sent)
    {
        var promises = (Promise[])state.Promises.Clone();
        promises[message.From] = new Promise(true, message.Accepted);
        if (promises.Count(promise => promise.IsPresent) != _majority) return state with { Promises = promises };
        // What an earlier leader may have brought through must be brought through again.
        Acceptance latest = promises.Select(promise => promise.Accepted).MaxBy(accepted => (accepted.IsPresent, accepted.Ballot));
        Proposal proposal = latest.IsPresent ? latest.Proposal : state.Proposal;
        Broadcast(sent, new Envelope { From = (byte)self, Kind = MessageKind.Accept, Ballot = message.Ballot, Proposal = proposal });
        return state with { Promises = promises, Proposal = proposal, Accepted = new Acceptance(true, message.Ballot, proposal), Accepts = (byte)(state.Accepts | 1 << self) };
    }

    private static PaxosState Accept(int self, PaxosState state, in Envelope message, List<Envelope> sent)
    {
        sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.Accepted, Ballot = message.Ballot });
        return state with { Ballot = message.Ballot, Accepted = new Acceptance(true, message.Ballot, message.Proposal) };
    }

    private PaxosState Accepted(int self, PaxosState state, in Envelope message, List<Envelope> sent)
    {
        byte accepts = (byte)(state.Accepts | 1 << message.From);
        if (int.PopCount(accepts) != _majority) return state with { Accepts = accepts };
        Broadcast(sent, new Envelope { From = (byte)self, Kind = MessageKind.Decided, Ballot = message.Ballot, Proposal = state.Proposal });
        sent.Add(new Envelope { From = (byte)self, To = state.Proposal.Client, Kind = MessageKind.PutOk, Request = state.Proposal.Request });
        return state with { Accepts = accepts, IsDecided = true };
    }

    private void Broadcast(List<Envelope> sent, Envelope message)
    {
        for (int other = 0; other < servers; other++)
        {
            if (other != message.From) sent.Add(message with { To = (byte)other });
        }
    }
}

/// <summary>The model by name.</summary>
public sealed class PaxosByName : INamedModel
{
    public string Name => "paxos";
    public string Description => "single-decree Paxos, with a linearizability tester in the state";
    public IReadOnlyList<Bound> Bounds => [new("clients", 2, 1, 4), new("servers", 3, 1, 7)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) =>
        Explorable.Of(new RegisterSystem<PaxosState>(new Paxos(bounds["servers"]), bounds["clients"], bounds["servers"]));
}
