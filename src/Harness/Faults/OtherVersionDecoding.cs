using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>One replica reads an entry as another version of the code would, which does not know the last of its fields.</summary>
internal sealed class OtherVersionDecoding : Fault
{
    public override string Name => "other-version-decoding";
    public override string Description => "a replica reads the next entry as a version would that does not know one of its fields";
    public override string Oracle => OracleNames.Convergence;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new Forgetting(scope, cluster.Specification));
        return true;
    }

    private sealed class Forgetting(ArmedScope scope, ErasedSpecification specification) : ArmedFault
    {
        private LogEntry? _struck;
        private LogEntry? _altered;

        public override LogEntry Taking(Replica replica, LogEntry entry)
        {
            if (!scope.MayStrike(replica, entry)) return entry;
            if (ReferenceEquals(entry, _struck)) return _altered!;
            if (_struck is not null || Shortened(entry) is not { } command) return entry;
            scope.Bind(entry);
            _struck = entry;
            _altered = new LogEntry(entry.Index, entry.Term, entry.TimeNanos, entry.Version, command, entry.Message);
            return _altered;
        }

        // The last field that can go so that what is left is still such a command; null if none can.
        private byte[]? Shortened(LogEntry entry)
        {
            try
            {
                Json whole = Json.Parse(specification.PrintCommand(specification.DecodeCommand(entry.Command)));
                foreach (Json shorter in Without(whole))
                {
                    if (Encoded(shorter) is { } bytes && !bytes.AsSpan().SequenceEqual(entry.Command)) return bytes;
                }
                return null;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Bytes that no codec reads, of which a log may hold some, have no fields.
                return null;
            }
        }

        private byte[]? Encoded(Json json)
        {
            try
            {
                return specification.EncodeCommand(specification.ParseCommand(json.Print()));
            }
            catch (FormatException)
            {
                // The field was one that the command cannot do without.
                return null;
            }
        }

        // Each way to leave out one member, innermost and last first. What names the message, at the top, stays.
        private static IEnumerable<Json> Without(Json value, int depth = 0)
        {
            if (value is Json.Array array)
            {
                for (int i = array.Elements.Length - 1; i >= 0; i--)
                {
                    foreach (Json inner in Without(array.Elements[i], depth + 1)) yield return new Json.Array(array.Elements.SetItem(i, inner));
                }
            }
            if (value is not Json.Object found) yield break;
            for (int i = found.Members.Length - 1; i >= 0; i--)
            {
                foreach (Json inner in Without(found.Members[i].Value, depth + 1))
                    yield return new Json.Object(found.Members.SetItem(i, new(found.Members[i].Key, inner)));
                if (depth > 0 || found.Members.Length > 1) yield return new Json.Object(found.Members.RemoveAt(i));
            }
        }
    }
}
