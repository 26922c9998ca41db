using Harness.Exploration;

namespace Samples.Models.Registers;

/// <summary>What a server does when a message comes. Server states are never changed; another one is made.</summary>
/// <typeparam name="TServer">A server's state.</typeparam>
public interface IRegisterServer<TServer>
{
    /// <summary>The state of a server that starts.</summary>
    TServer Start(int self, int servers);

    /// <summary>Takes a message.</summary>
    /// <param name="self">The server's number.</param>
    /// <param name="state">Its state.</param>
    /// <param name="message">The message.</param>
    /// <param name="sent">Where messages go that it sends.</param>
    /// <returns>Its state afterwards; the very same object if the message means nothing to it.</returns>
    TServer Receive(int self, TServer state, in Envelope message, List<Envelope> sent);
}

/// <summary>Servers, clients, the messages on their way (sorted; each is delivered once, in any order), and what the clients were told so far.</summary>
public sealed record RegisterState<TServer>(TServer[] Servers, ClientState[] Clients, Envelope[] Network, History History)
{
    public override string ToString() => $"servers [{string.Join("; ", Servers)}], network [{string.Join(", ", Network)}]";
}

/// <summary>The request a client waits for (0: none), and how many operations it has begun.</summary>
public readonly record struct ClientState(byte Awaits, byte Operations);

/// <summary>A message arrives.</summary>
public readonly record struct Delivery(Envelope Message)
{
    public override string ToString() => $"deliver {Message}";
}

/// <summary>
/// Servers that offer a register, and clients that each write a value of their own and then read, at the next server: the system with which Stateright tests
/// its register protocols. Clients have the numbers after those of the servers.
/// </summary>
public sealed class RegisterSystem<TServer>(IRegisterServer<TServer> server, int clients, int servers) : IModel<RegisterState<TServer>, Delivery>
    where TServer : class
{
    public IEnumerable<RegisterState<TServer>> InitialStates
    {
        get
        {
            History history = History.Empty(clients);
            var network = new List<Envelope>();
            for (int client = 0; client < clients; client++)
            {
                int self = servers + client;
                network.Add(new Envelope { From = (byte)self, To = (byte)(self % servers), Kind = MessageKind.Put, Request = (byte)self, Value = ValueOf(client) });
                history = history.Begin(client, true, ValueOf(client));
            }
            network.Sort();
            TServer[] started = [.. Enumerable.Range(0, servers).Select(i => server.Start(i, servers))];
            ClientState[] waiting = [.. Enumerable.Range(servers, clients).Select(self => new ClientState((byte)self, 1))];
            return [new RegisterState<TServer>(started, waiting, [.. network], history)];
        }
    }

    public IReadOnlyList<Property<RegisterState<TServer>>> Properties =>
    [
        Property.Always<RegisterState<TServer>>("linearizable", state => state.History.IsLinearizable),
        Property.Sometimes<RegisterState<TServer>>("value chosen", state => Array.Exists(state.Network, message => message is { Kind: MessageKind.GetOk, Value: > 0 })),
    ];

    public void Actions(RegisterState<TServer> state, List<Delivery> actions)
    {
        for (int i = 0; i < state.Network.Length; i++)
        {
            if (i == 0 || state.Network[i] != state.Network[i - 1]) actions.Add(new(state.Network[i]));
        }
    }

    public bool Next(RegisterState<TServer> state, Delivery action, out RegisterState<TServer> next) =>
        action.Message.To < servers ? AtServer(state, action.Message, out next) : AtClient(state, action.Message, out next);

    private bool AtServer(RegisterState<TServer> state, in Envelope message, out RegisterState<TServer> next)
    {
        var sent = new List<Envelope>();
        TServer before = state.Servers[message.To];
        TServer after = server.Receive(message.To, before, message, sent);
        next = state;
        if (ReferenceEquals(before, after) && sent.Count == 0) return false;
        var all = (TServer[])state.Servers.Clone();
        all[message.To] = after;
        next = state with { Servers = all, Network = Without(state.Network, message, sent) };
        return true;
    }

    private bool AtClient(RegisterState<TServer> state, in Envelope message, out RegisterState<TServer> next)
    {
        int client = message.To - servers;
        ClientState own = state.Clients[client];
        next = state;
        if (own.Awaits != message.Request || message.Kind is not (MessageKind.PutOk or MessageKind.GetOk)) return false;
        var sent = new List<Envelope>();
        History history = state.History.End(client, message.Value);
        byte awaits = 0;
        if (message.Kind == MessageKind.PutOk)
        {
            awaits = (byte)((own.Operations + 1) * message.To);
            sent.Add(new Envelope { From = message.To, To = (byte)((message.To + own.Operations) % servers), Kind = MessageKind.Get, Request = awaits });
            history = history.Begin(client, false, 0);
        }
        var all = (ClientState[])state.Clients.Clone();
        all[client] = new ClientState(awaits, (byte)(own.Operations + 1));
        next = state with { Clients = all, Network = Without(state.Network, message, sent), History = history };
        return true;
    }

    private static Envelope[] Without(Envelope[] network, in Envelope delivered, List<Envelope> sent)
    {
        var all = new Envelope[network.Length - 1 + sent.Count];
        int at = Array.BinarySearch(network, delivered);
        network.AsSpan(0, at).CopyTo(all);
        network.AsSpan(at + 1).CopyTo(all.AsSpan(at));
        int count = network.Length - 1;
        foreach (Envelope message in sent)
        {
            int place = Array.BinarySearch(all, 0, count, message);
            if (place < 0) place = ~place;
            all.AsSpan(place, count - place).CopyTo(all.AsSpan(place + 1));
            all[place] = message;
            count++;
        }
        return all;
    }

    private static byte ValueOf(int client) => (byte)(client + 1);
}
