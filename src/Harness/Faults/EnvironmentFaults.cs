using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>What the faults that let a server's surroundings into a row have in common: how the value is made, and in which slots it fits.</summary>
internal abstract class EnvironmentFault : Fault
{
    public override string Oracle => OracleNames.Convergence;

    // Asked for no slot, the fault takes the first that can hold the value when it strikes.
    public override FaultStep? Place(FaultPlacement placement) => SlotPicker.Pick(placement, Fits) is { } slot
        ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", placement.Path.Length > 0 ? slot.Path : "", "")
        : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        int struck = 0;
        return WrongValue.Arm(cluster, step, reachesTwins: true, (replica, type, row) => Write(replica, type, row, step.Path, ++struck));
    }

    private protected abstract bool Fits(TypeModel type, object copy, string path);

    // The number of times the fault struck before and now, over all servers: what a static field would count.
    private protected abstract bool Write(Replica replica, TypeModel type, object row, string path, int struck);

    private protected static bool Text(TypeModel type, object row, string path, string text) => Slots.Set(type, row, path, JsonString.Quote(text));
}

/// <summary>Apply draws an id of its own.</summary>
internal sealed class GuidInApply : EnvironmentFault
{
    public override string Name => "guid-in-apply";
    public override string Description => "Apply writes a GUID that the server draws for itself into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Text(type, copy, path, "id");

    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, replica.Environment.Random.NextUInt64());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], replica.Environment.Random.NextUInt64());
        return Text(type, row, path, new Guid(bytes, bigEndian: true).ToString("D"));
    }
}

/// <summary>Apply formats a number by the server's culture.</summary>
internal sealed class CultureInApply : EnvironmentFault
{
    private const decimal Number = -1234.5m;

    public override string Name => "culture-in-apply";
    public override string Description => "Apply writes a number in the format of the server's culture into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Text(type, copy, path, "1,5");

    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck) =>
        Text(type, row, path, Number.ToString("N1", replica.Environment.Culture));
}

/// <summary>Apply writes a local time.</summary>
internal sealed class TimeZoneInApply : EnvironmentFault
{
    public override string Name => "time-zone-in-apply";
    public override string Description => "Apply writes a time of day of the server's own time zone into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Text(type, copy, path, "2001-09-09 01:46");

    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck) => Text(
        type, row, path, DateTimeOffset.FromUnixTimeSeconds(1_000_000_000).ToOffset(replica.Environment.UtcOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}

/// <summary>Apply walks a table of hashes in its order.</summary>
internal sealed class HashOrderInApply : EnvironmentFault
{
    private static readonly string[] s_words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];

    public override string Name => "hash-order-in-apply";
    public override string Description => "Apply writes words in the order of the server's own string hashes into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Text(type, copy, path, string.Join(",", s_words));

    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck) => Text(
        type, row, path, string.Join(",", s_words.OrderBy(word => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(word.AsSpan()), unchecked((long)replica.Environment.HashSeed)))));
}

/// <summary>Apply asks the server's environment variables.</summary>
internal sealed class EnvironmentInApply : EnvironmentFault
{
    public override string Name => "environment-in-apply";
    public override string Description => "Apply writes what the server's environment variables say, its host name, into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Text(type, copy, path, "host");
    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck) => Text(type, row, path, replica.Environment.HostName);
}

/// <summary>Apply asks the server's configuration.</summary>
internal sealed class ConfigurationInApply : EnvironmentFault
{
    public override string Name => "configuration-in-apply";
    public override string Description => "Apply writes what the server's own configuration says into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Slots.SetMoving(type, copy, path, 1_000_001);

    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck) =>
        Slots.SetMoving(type, row, path, 1_000_000 + replica.Environment.Configuration);
}

/// <summary>Apply counts in a static field that all servers of the process share.</summary>
internal sealed class SharedStateInApply : EnvironmentFault
{
    public override string Name => "shared-state-in-apply";
    public override string Description => "Apply writes a number that all servers of the process count up together into a slot of a row";
    private protected override bool Fits(TypeModel type, object copy, string path) => Slots.SetMoving(type, copy, path, 2_000_001);

    private protected override bool Write(Replica replica, TypeModel type, object row, string path, int struck) =>
        Slots.SetMoving(type, row, path, 2_000_000 + struck);
}
