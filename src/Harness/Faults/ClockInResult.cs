using System.Buffers.Binary;
using Harness.Machines;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A server's clock gets into the result of an entry.</summary>
internal sealed class ClockInResult : ReplicaFault
{
    public override string Name => "clock-in-result";
    public override string Description => "the server's own clock gets into the result of the next entry";
    public override string Oracle => OracleNames.Results;

    private protected override ArmedFault Armed(ArmedScope scope) => new Stamping(scope);

    private sealed class Stamping(ArmedScope scope) : ArmedFault
    {
        public override ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome)
        {
            if (outcome.Exception is not null || !scope.MayStrike(replica, entry)) return outcome;
            scope.Bind(entry);
            byte[] result = new byte[outcome.Result.Length + sizeof(long)];
            outcome.Result.CopyTo(result, 0);
            BinaryPrimitives.WriteInt64BigEndian(result.AsSpan(outcome.Result.Length), replica.Environment.Clock());
            return outcome with { Result = result };
        }
    }
}
