using StateStore.Objects;

namespace Samples.Models.Registers;

/// <summary>An operation of a client: a write of a value, or a read with what it answered.</summary>
/// <param name="IsWrite">True for a write.</param>
/// <param name="Value">What is written, or was read.</param>
/// <param name="Seen">How many operations of each client were complete when this one began, four bits each.</param>
public readonly record struct Operation(bool IsWrite, byte Value, ushort Seen);

/// <summary>
/// What clients asked of a register and what they were told. It is linearizable if one order of the operations, which keeps those in order that did not overlap,
/// is what a single register would have done (Herlihy and Wing 1990). Found out by trying all orders.
/// </summary>
public sealed class History
{
    private readonly Operation[][] _complete;
    private readonly Operation?[] _open;

    [NotState]
    private bool? _isLinearizable;

    private History(Operation[][] complete, Operation?[] open)
    {
        _complete = complete;
        _open = open;
    }

    public static History Empty(int clients) => new([.. Enumerable.Repeat(Array.Empty<Operation>(), clients)], new Operation?[clients]);

    /// <summary>True if it is linearizable; found out once.</summary>
    public bool IsLinearizable => _isLinearizable ??= CanContinue(new int[_complete.Length], new bool[_complete.Length], 0);

    /// <summary>A client begins an operation.</summary>
    public History Begin(int client, bool isWrite, byte value)
    {
        int seen = 0;
        for (int other = 0; other < _complete.Length; other++)
        {
            if (other != client) seen |= _complete[other].Length << (4 * other);
        }
        var open = (Operation?[])_open.Clone();
        open[client] = new Operation(isWrite, value, (ushort)seen);
        return new History(_complete, open);
    }

    /// <summary>A client's operation ends; a read answered a value.</summary>
    public History End(int client, byte value)
    {
        if (_open[client] is not { } operation) throw new InvalidOperationException($"client {client} has nothing under way");
        var complete = (Operation[][])_complete.Clone();
        var open = (Operation?[])_open.Clone();
        complete[client] = [.. complete[client], operation.IsWrite ? operation : operation with { Value = value }];
        open[client] = null;
        return new History(complete, open);
    }

    // Operations that are under way may have happened already, or not yet.
    private bool CanContinue(int[] taken, bool[] tookOpen, byte value)
    {
        bool isDone = true;
        for (int client = 0; client < taken.Length; client++) isDone &= taken[client] == _complete[client].Length;
        if (isDone) return true;
        for (int client = 0; client < taken.Length; client++)
        {
            bool isOpen = taken[client] == _complete[client].Length;
            if (isOpen && (tookOpen[client] || _open[client] is not { IsWrite: true })) continue;
            Operation operation = isOpen ? _open[client]!.Value : _complete[client][taken[client]];
            if (!HasHappenedBefore(operation, taken) || (!operation.IsWrite && operation.Value != value)) continue;
            if (isOpen) tookOpen[client] = true;
            else taken[client]++;
            bool can = CanContinue(taken, tookOpen, operation.IsWrite ? operation.Value : value);
            if (isOpen) tookOpen[client] = false;
            else taken[client]--;
            if (can) return true;
        }
        return false;
    }

    private static bool HasHappenedBefore(Operation operation, int[] taken)
    {
        for (int other = 0; other < taken.Length; other++)
        {
            if (taken[other] < ((operation.Seen >> (4 * other)) & 15)) return false;
        }
        return true;
    }
}
