namespace Samples.Inventory;

/// <summary>One article in stock: a mutable object the warehouse hands out as it is.</summary>
public sealed class Item
{
    public string Sku { get; set; } = "";
    public int Quantity { get; set; }
    public int Reserved { get; set; }
    public DateTime Updated { get; set; }
}

/// <summary>
/// Somebody's stock keeping: a dictionary of mutable objects, changed by one Apply overload per command. It knows nothing of
/// replication but the context it is given.
/// </summary>
public class Warehouse
{
    public Dictionary<string, Item> Items { get; } = new(StringComparer.Ordinal);

    public string Apply(Receive command, Harness.Machines.ApplyContext context)
    {
        if (command.Quantity <= 0) return "quantity must be positive";
        if (!Items.TryGetValue(command.Sku, out Item? item)) Items.Add(command.Sku, item = new Item { Sku = command.Sku });
        item.Quantity += command.Quantity;
        item.Updated = Now(context);
        return "ok";
    }

    public string Apply(Reserve command, Harness.Machines.ApplyContext context)
    {
        if (!Items.TryGetValue(command.Sku, out Item? item) || item.Quantity - item.Reserved < command.Quantity) return "out of stock";
        item.Reserved += command.Quantity;
        item.Updated = Now(context);
        return "ok";
    }

    public string Apply(Ship command)
    {
        if (!Items.TryGetValue(command.Sku, out Item? item) || item.Reserved < command.Quantity) return "not reserved";
        item.Reserved -= command.Quantity;
        item.Quantity -= command.Quantity;
        if (item.Quantity == 0) Items.Remove(command.Sku);
        return "ok";
    }

    /// <summary>The article itself, not a copy: whoever gets it can change it.</summary>
    public Item? Find(string sku) => Items.GetValueOrDefault(sku);

    /// <summary>The time of the entry is the leader's, the same on every server.</summary>
    protected virtual DateTime Now(Harness.Machines.ApplyContext context) => DateTime.UnixEpoch.AddTicks(context.TimeNanos / 100);
}

/// <summary>The warehouse with a planted bug: it looks at the clock on the wall.</summary>
public sealed class WallClockWarehouse : Warehouse
{
    protected override DateTime Now(Harness.Machines.ApplyContext context) => DateTime.Now;
}

/// <summary>What can be asked of a warehouse.</summary>
public abstract record WarehouseCommand;

/// <summary>Goods come in.</summary>
public sealed record Receive(string Sku, int Quantity) : WarehouseCommand;

/// <summary>Goods are promised to a customer.</summary>
public sealed record Reserve(string Sku, int Quantity) : WarehouseCommand;

/// <summary>Promised goods leave.</summary>
public sealed record Ship(string Sku, int Quantity) : WarehouseCommand;
