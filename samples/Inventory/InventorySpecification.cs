using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;

namespace Samples.Inventory;

/// <summary>The warehouse as it should be: everybody who reads leaves it as it is.</summary>
public class InventorySpecification : Specification<ClassMachine<Warehouse, WarehouseCommand>, WarehouseCommand, object?>
{
    private static readonly JsonCodec<List<Item>> Items = new();

    public override string Name => "inventory";

    public override ClassMachine<Warehouse, WarehouseCommand> Create(ReplicaEnvironment environment) =>
        Machine.Of<Warehouse, WarehouseCommand>(CreateWarehouse, Capture, Restore);

    public override Gen<WarehouseCommand> Command(StateView leader) =>
        from sku in Gen.Elements("bolt", "nut", "washer")
        from quantity in Gen.Choose(0, 5)
        from command in Gen.Elements<WarehouseCommand>(new Receive(sku, quantity), new Reserve(sku, quantity), new Ship(sku, quantity))
        select command;

    public override ICodec<object?> ResultCodec { get; } = new AnswerCodec();
    public override string ResultName(object? result) => (string)result!;

    public override IEnumerable<Query<ClassMachine<Warehouse, WarehouseCommand>>> Queries =>
        [new("available", (machine, sku) => Available(machine.Instance, sku), (_, random) => random.Chance(1, 2) ? "bolt" : "nut")];

    public override IEnumerable<Invariant<ClassMachine<Warehouse, WarehouseCommand>>> Invariants =>
    [
        new("nothing is promised twice", machine =>
            machine.Instance.Items.Values.OrderBy(item => item.Sku, StringComparer.Ordinal).FirstOrDefault(item => item.Reserved > item.Quantity) is { } item
                ? new InvariantBreach("items", item.Sku, "Reserved", $"{item.Reserved} of {item.Quantity} are reserved")
                : null),
    ];

    /// <summary>An empty warehouse.</summary>
    protected virtual Warehouse CreateWarehouse() => new();

    /// <summary>How many of an article a customer can have.</summary>
    protected virtual string Available(Warehouse warehouse, string sku) =>
        warehouse.Find(sku) is { } item ? (item.Quantity - item.Reserved).ToString(CultureInfo.InvariantCulture) : "none";

    private static Func<byte[]> Capture(Warehouse warehouse)
    {
        // The objects go on changing: the bytes are made now.
        byte[] bytes = Items.Encode([.. warehouse.Items.Values.OrderBy(item => item.Sku, StringComparer.Ordinal)]);
        return () => bytes;
    }

    private Warehouse Restore(ReadOnlyMemory<byte> snapshot)
    {
        Warehouse warehouse = CreateWarehouse();
        foreach (Item item in Items.Decode(snapshot)) warehouse.Items.Add(item.Sku, item);
        return warehouse;
    }

    private sealed class AnswerCodec : ICodec<object?>
    {
        private static readonly JsonCodec<string> Text = new();
        public byte[] Encode(object? value) => Text.Encode((string)value!);
        public object Decode(ReadOnlyMemory<byte> bytes) => Text.Decode(bytes);
        public string Print(object? value) => Text.Print((string)value!);
        public object Parse(string json) => Text.Parse(json);
    }
}

/// <summary>Planted bug: the caller takes what it was handed for its own and does its sums in it.</summary>
public sealed class CarelessCallerSpecification : InventorySpecification
{
    public override string Name => "inventory-careless-caller";

    protected override string Available(Warehouse warehouse, string sku)
    {
        if (warehouse.Find(sku) is not { } item) return "none";
        item.Quantity -= item.Reserved;
        return item.Quantity.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Planted bug: Apply asks the clock on the wall.</summary>
public sealed class WallClockSpecification : InventorySpecification
{
    public override string Name => "inventory-wall-clock";
    protected override Warehouse CreateWarehouse() => new WallClockWarehouse();
}
