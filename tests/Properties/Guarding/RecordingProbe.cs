using StateStore.Guarding;

namespace Properties;

/// <summary>A probe that remembers what it was told, and does a deed at a moment if asked to.</summary>
internal sealed class RecordingProbe : IStateProbe
{
    public List<Corruption> Corruptions { get; } = [];

    public Action<string, string, object>? WhenInserting { get; set; }

    public Action<string, string, object>? WhenInserted { get; set; }

    public Action? WhenCommitting { get; set; }

    public void Corrupted(Corruption corruption) => Corruptions.Add(corruption);

    public void Inserting(string table, string key, object row) => WhenInserting?.Invoke(table, key, row);

    public void Inserted(string table, string key, object row) => WhenInserted?.Invoke(table, key, row);

    public void Committing(WriteStamp stamp) => WhenCommitting?.Invoke();
}
