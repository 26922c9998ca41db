using Harness.Exploration;

namespace Samples.Models.Registers;

/// <summary>The value a server holds.</summary>
public sealed record SingleCopyState(byte Value);

/// <summary>A server that keeps a value and asks nobody: a register as long as there is one server.</summary>
public sealed class SingleCopy : IRegisterServer<SingleCopyState>
{
    public SingleCopyState Start(int self, int servers) => new(0);

    public SingleCopyState Receive(int self, SingleCopyState state, in Envelope message, List<Envelope> sent)
    {
        if (message.Kind == MessageKind.Put)
        {
            sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.PutOk, Request = message.Request });
            return new SingleCopyState(message.Value);
        }
        sent.Add(new Envelope { From = (byte)self, To = message.From, Kind = MessageKind.GetOk, Request = message.Request, Value = state.Value });
        return state;
    }
}

/// <summary>The model by name.</summary>
public sealed class SingleCopyByName : INamedModel
{
    public string Name => "single-copy-register";
    public string Description => "a register at each server, without any protocol between them: linearizable with one server only";
    public IReadOnlyList<Bound> Bounds => [new("clients", 2, 1, 4), new("servers", 1, 1, 4)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) =>
        Explorable.Of(new RegisterSystem<SingleCopyState>(new SingleCopy(), bounds["clients"], bounds["servers"]));
}
