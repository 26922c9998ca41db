using Harness.Exploration;

namespace Samples.Models;

/// <summary>Both channels, the sender's bit and the last one acknowledged, the receiver's bit, the value sent last and the one received last.</summary>
public readonly record struct ChannelState(SmallQueue Messages, SmallQueue Acknowledgements, byte Bit, byte Acknowledged, byte ReceiverBit, byte Sent, byte Received, byte Unused)
{
    public override string ToString() => $"messages {Messages}, acknowledgements {Acknowledgements}, bits {Bit} {Acknowledged} {ReceiverBit}, sent {Sent}, received {Received}";
}

/// <summary>What can happen on the channels.</summary>
public enum ChannelKind : byte
{
    SendNew,
    SendAgain,
    Receive,
    Acknowledge,
    ReceiveAcknowledgement,
    LoseMessage,
    LoseAcknowledgement,
}

/// <summary>One thing that can happen, with the value sent or the place of what is lost.</summary>
public readonly record struct ChannelAction(ChannelKind Kind, byte Argument)
{
    public override string ToString() => $"{Kind}({Argument})";
}

/// <summary>The alternating bit protocol (Bartlett, Scantlebury and Wilkinson 1969) over channels that lose messages and keep their order.</summary>
public sealed class AlternatingBit(int values, int capacity) : IModel<ChannelState, ChannelAction>, IBoundedModel<ChannelState>
{
    public IEnumerable<ChannelState> InitialStates =>
        from bit in Enumerable.Range(0, 2)
        from sent in Enumerable.Range(0, values)
        from received in Enumerable.Range(0, values)
        select new ChannelState(default, default, (byte)bit, (byte)bit, (byte)bit, (byte)sent, (byte)received, 0);

    public IReadOnlyList<Property<ChannelState>> Properties =>
    [
        Property.Always<ChannelState>("what is acknowledged was received", state => state.Acknowledged != state.Bit || state.ReceiverBit == state.Bit),
        Property.Sometimes<ChannelState>("a channel is full", state => state.Messages.Count == capacity),
    ];

    public bool IsWithin(ChannelState state) => state.Messages.Count <= capacity && state.Acknowledgements.Count <= capacity;

    public void Actions(ChannelState state, List<ChannelAction> actions)
    {
        for (int value = 0; value < values && state.Acknowledged == state.Bit; value++) actions.Add(new(ChannelKind.SendNew, (byte)value));
        if (state.Acknowledged != state.Bit) actions.Add(new(ChannelKind.SendAgain, 0));
        if (state.Messages.Count > 0) actions.Add(new(ChannelKind.Receive, 0));
        actions.Add(new(ChannelKind.Acknowledge, 0));
        if (state.Acknowledgements.Count > 0) actions.Add(new(ChannelKind.ReceiveAcknowledgement, 0));
        for (int i = 0; i < state.Messages.Count; i++) actions.Add(new(ChannelKind.LoseMessage, (byte)i));
        for (int i = 0; i < state.Acknowledgements.Count; i++) actions.Add(new(ChannelKind.LoseAcknowledgement, (byte)i));
    }

    public bool Next(ChannelState state, ChannelAction action, out ChannelState next)
    {
        int other = 1 - state.Bit;
        next = action.Kind switch
        {
            ChannelKind.SendNew => state with { Sent = action.Argument, Bit = (byte)other, Messages = state.Messages.Append(other | (action.Argument << 1)) },
            ChannelKind.SendAgain => state with { Messages = state.Messages.Append(state.Bit | (state.Sent << 1)) },
            ChannelKind.Receive => state with { ReceiverBit = (byte)(state.Messages.Head & 1), Received = (byte)(state.Messages.Head >> 1), Messages = state.Messages.Tail },
            ChannelKind.Acknowledge => state with { Acknowledgements = state.Acknowledgements.Append(state.ReceiverBit) },
            ChannelKind.ReceiveAcknowledgement => state with { Acknowledged = (byte)state.Acknowledgements.Head, Acknowledgements = state.Acknowledgements.Tail },
            ChannelKind.LoseMessage => state with { Messages = state.Messages.RemoveAt(action.Argument) },
            _ => state with { Acknowledgements = state.Acknowledgements.RemoveAt(action.Argument) },
        };
        return true;
    }
}

/// <summary>The model by name.</summary>
public sealed class AlternatingBitByName : INamedModel
{
    public string Name => "alternating-bit";
    public string Description => "the alternating bit protocol over channels that lose messages";
    public IReadOnlyList<Bound> Bounds => [new("values", 2, 1, 8), new("capacity", 2, 1, 12)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new AlternatingBit(bounds["values"], bounds["capacity"]));
}
