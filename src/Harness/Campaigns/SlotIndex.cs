using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Campaigns;

/// <summary>A row of a fault-free run that has a slot.</summary>
/// <param name="Run">The number of the run.</param>
/// <param name="Before">A number of steps after which the leader had no such row yet.</param>
/// <param name="After">A number of steps after which it had.</param>
/// <param name="Row">A copy of the row.</param>
/// <param name="Type">The operations of its class.</param>
internal sealed record SlotPlace(int Run, int Before, int After, StateRow Row, TypeModel Type);

/// <summary>
/// Where in a family of fault-free runs each table has rows, and each slot of their classes' shapes is there: the places at which a
/// matrix can put its faults. The earliest places of different runs are kept, since scripts up to them are shortest.
/// </summary>
internal sealed class SlotIndex
{
    /// <summary>Rows are looked through after every so many steps.</summary>
    private const int Stride = 8;
    private const int MaxPlaces = 4;

    private readonly SortedDictionary<string, SortedDictionary<string, List<SlotPlace>>> _tables = new(StringComparer.Ordinal);

    /// <summary>The tables that had rows.</summary>
    public IEnumerable<string> Tables => _tables.Keys;

    /// <summary>The slots of a table's shape, whether any row had them or not. The empty slot stands for the row.</summary>
    public IEnumerable<string> Slots(string table) => _tables[table].Keys;

    /// <summary>The places of a slot, at most one a run, earliest first; empty if no run had it.</summary>
    public IReadOnlyList<SlotPlace> Places(string table, string slot) => _tables[table][slot];

    /// <summary>Looks through a run.</summary>
    public void Add(ErasedSpecification specification, Script script, int run)
    {
        RunSession session = Runner.Start(specification, script.Options, new RunOptions { Twins = false });
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < script.Steps.Length; i++)
        {
            if (!session.Take(script.Steps[i])) return;
            if ((i + 1) % Stride == 0 || i + 1 == script.Steps.Length) Look(session.Leader, run, i + 1, found);
        }
    }

    private void Look(StateView leader, int run, int after, HashSet<string> found)
    {
        foreach (string table in leader.Tables)
        {
            if (_tables.ContainsKey(table) && Slots(table).All(slot => found.Contains(table + "." + slot))) continue;
            foreach (StateRow row in leader.Rows(table))
            {
                if (leader.TypeOf(row.Row) is { } type) Look(table, new SlotPlace(run, Math.Max(0, after - Stride), after, row, type), found);
            }
        }
    }

    private void Look(string table, SlotPlace place, HashSet<string> found)
    {
        if (!_tables.TryGetValue(table, out SortedDictionary<string, List<SlotPlace>>? slots))
        {
            _tables.Add(table, slots = new(StringComparer.Ordinal) { [""] = [] });
            foreach (string pattern in place.Type.SlotPatterns) slots.Add(pattern, []);
        }
        foreach (KeyValuePair<string, List<SlotPlace>> slot in slots)
        {
            string name = table + "." + slot.Key;
            if (found.Contains(name) || (slot.Key.Length > 0 && place.Type.Slots(place.Row.Row, slot.Key).Count == 0)) continue;
            found.Add(name);
            int at = slot.Value.FindIndex(other => other.After > place.After);
            slot.Value.Insert(at < 0 ? slot.Value.Count : at, place);
            if (slot.Value.Count > MaxPlaces) slot.Value.RemoveAt(MaxPlaces);
        }
    }
}
