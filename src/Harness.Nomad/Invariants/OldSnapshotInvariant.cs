using System.Buffers;
using Harness.Machines;
using Nomad.Snapshots;

namespace Harness.Nomad.Invariants;

/// <summary>
/// A snapshot of this state as an older version would have written it comes back as this state: nothing else ever shows a server what stands
/// in the snapshots of its users.
/// </summary>
internal static class OldSnapshotInvariant
{
    // A restore is as dear as the state is large: small states, and one in four of them, tell as much.
    private const int LargestState = 80;

    public static InvariantBreach? ComesBackWhole(NomadMachine machine)
    {
        if ((machine.Digest & 3) != 0 || machine.Tables.Sum(machine.Count) > LargestState) return null;
        var bytes = new ArrayBufferWriter<byte>();
        machine.Capture().WriteTo(bytes);
        byte[] old = OldSnapshot.Of(bytes.WrittenSpan);
        NomadMachine restored = machine.Fork();
        try
        {
            restored.Restore(new ReadOnlySequence<byte>(old));
        }
        catch (SnapshotException error)
        {
            return Breach.At("snapshot", "", "", $"a snapshot of an older version is refused: {error.Message}");
        }
        // A snapshot that does not bring its state back at all is the business of the oracle that restarts servers.
        if (restored.Digest == machine.Digest || !ComesBack(machine, bytes.WrittenMemory)) return null;
        string table = machine.Tables.First(name => machine.Database.TableDigest(name) != restored.Database.TableDigest(name));
        return Breach.At(table, "", "", $"{machine.Count(table)} rows, of which a snapshot of an older version brings back {restored.Count(table)}, or others");
    }

    private static bool ComesBack(NomadMachine machine, ReadOnlyMemory<byte> snapshot)
    {
        NomadMachine restored = machine.Fork();
        restored.Restore(new ReadOnlySequence<byte>(snapshot));
        return restored.Digest == machine.Digest;
    }
}
