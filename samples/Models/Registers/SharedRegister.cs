using Harness.Exploration;

namespace Samples.Models.Registers;

/// <summary>What a server answered to a query.</summary>
public readonly record struct Answer(bool IsPresent, Ballot Clock, byte Value);

/// <summary>What a server does for a client: asks all for their clocks, then has the latest value recorded by all. Phase 0 is nothing.</summary>
public readonly record struct Errand(byte Phase, byte Request, byte Client, bool IsWrite, byte Value, byte Recorded);

/// <summary>A server of the shared register.</summary>
public sealed record SharedState(Ballot Clock, byte Value, Errand Errand, Answer[] Answers)
{
    public override string ToString() => $"clock {Clock} value {Value} phase {Errand.Phase}";
}

/// <summary>A linearizable register without a leader (Attiya, Bar-Noy and Dolev, Sharing memory robustly in message-passing systems, 1995).</summary>
public sealed class SharedRegister(int servers) : IRegisterServer<SharedState>
{
    private readonly int _majority = (servers / 2) + 1;

    public SharedState Start(int self, int servers) => new(new Ballot(0, (byte)self), 0, default, new Answer[servers]);

    public SharedState Receive(int self, SharedState state, in Envelope message, List<Envelope> sent)
    {
        Errand errand = state.Errand;
        switch (message.Kind)
        {
            case MessageKind.Put or MessageKind.Get when errand.Phase == 0:
                return Ask(self, state, message, sent);
            case MessageKind.Query:
                sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.QueryOk, Request = message.Request, Ballot = state.Clock, Value = state.Value });
                return state;
            case MessageKind.QueryOk when errand.Phase == 1 && errand.Request == message.Request:
                return Answered(self, state, message, sent);
            case MessageKind.Record:
                sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.RecordOk, Request = message.Request });
                return message.Ballot.CompareTo(state.Clock) > 0 ? state with { Clock = message.Ballot, Value = message.Value } : state;
            case MessageKind.RecordOk when errand.Phase == 2 && errand.Request == message.Request && (errand.Recorded >> message.From & 1) == 0:
                return Recorded(self, state, message, sent);
            default:
                return state;
        }
    }

    private SharedState Ask(int self, SharedState state, in Envelope message, List<Envelope> sent)
    {
        Broadcast(sent, new Envelope { From = (byte)self, Kind = MessageKind.Query, Request = message.Request });
        var answers = new Answer[servers];
        answers[self] = new Answer(true, state.Clock, state.Value);
        bool isWrite = message.Kind == MessageKind.Put;
        return state with { Errand = new Errand(1, message.Request, message.From, isWrite, isWrite ? message.Value : (byte)0, 0), Answers = answers };
    }

    private SharedState Answered(int self, SharedState state, in Envelope message, List<Envelope> sent)
    {
        var answers = (Answer[])state.Answers.Clone();
        answers[message.From] = new Answer(true, message.Ballot, message.Value);
        if (answers.Count(answer => answer.IsPresent) != _majority) return state with { Answers = answers };
        Answer latest = answers.Where(answer => answer.IsPresent).MaxBy(answer => answer.Clock);
        Errand errand = state.Errand;
        Ballot clock = errand.IsWrite ? new Ballot((byte)(latest.Clock.Round + 1), (byte)self) : latest.Clock;
        byte value = errand.IsWrite ? errand.Value : latest.Value;
        Broadcast(sent, new Envelope { From = (byte)self, Kind = MessageKind.Record, Request = errand.Request, Ballot = clock, Value = value });
        bool isNewer = clock.CompareTo(state.Clock) > 0;
        return new SharedState(
            isNewer ? clock : state.Clock,
            isNewer ? value : state.Value,
            new Errand(2, errand.Request, errand.Client, errand.IsWrite, errand.IsWrite ? (byte)0 : value, (byte)(1 << self)),
            new Answer[servers]);
    }

    private SharedState Recorded(int self, SharedState state, in Envelope message, List<Envelope> sent)
    {
        Errand errand = state.Errand with { Recorded = (byte)(state.Errand.Recorded | 1 << message.From) };
        if (int.PopCount(errand.Recorded) != _majority) return state with { Errand = errand };
        MessageKind kind = errand.IsWrite ? MessageKind.PutOk : MessageKind.GetOk;
        sent.Add(new Envelope { From = (byte)self, To = errand.Client, Kind = kind, Request = errand.Request, Value = errand.Value });
        return state with { Errand = default };
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
public sealed class SharedRegisterByName : INamedModel
{
    public string Name => "shared-register";
    public string Description => "a linearizable register of servers without a leader (ABD)";
    public IReadOnlyList<Bound> Bounds => [new("clients", 2, 1, 4), new("servers", 2, 1, 7)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) =>
        Explorable.Of(new RegisterSystem<SharedState>(new SharedRegister(bounds["servers"]), bounds["clients"], bounds["servers"]));
}
