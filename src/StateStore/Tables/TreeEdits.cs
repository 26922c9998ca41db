using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>The changes of one write transaction to the index trees and digests of a root. Knows nothing of guards and probes.</summary>
internal sealed class TreeEdits(DatabaseLayout layout, DatabaseRoot start, IndexUpkeep upkeep)
{
    private readonly RadixTransaction<RowVersion>?[] _trees = new RadixTransaction<RowVersion>?[layout.TreeCount];
    private readonly UInt128[] _digests = [.. start.TableDigests];
    private readonly bool[] _changed = new bool[layout.Tables.Length];

    /// <summary>The tables changed so far, in schema order.</summary>
    public IReadOnlyList<string> ChangedTables
    {
        get
        {
            var names = new List<string>();
            for (int i = 0; i < _changed.Length; i++)
            {
                if (_changed[i]) names.Add(layout.Tables[i].Name);
            }
            return names;
        }
    }

    /// <summary>The tree as it is now, whatever is edited later.</summary>
    public RadixTree<RowVersion> Snapshot(int tree) => _trees[tree]?.Snapshot() ?? start.Trees[tree];

    public RowVersion? Find(int tree, ReadOnlySpan<byte> key) =>
        _trees[tree] is { } edited ? edited.Find(key) : start.Trees[tree].Find(key);

    public RowVersion? First(int tree, ReadOnlySpan<byte> prefix) =>
        _trees[tree] is { } edited ? edited.PrefixMinimum(prefix) : start.Trees[tree].PrefixMinimum(prefix);

    public RowVersion? Last(int tree, ReadOnlySpan<byte> prefix) =>
        _trees[tree] is { } edited ? edited.PrefixMaximum(prefix) : start.Trees[tree].PrefixMaximum(prefix);

    public int Count(TableLayout table) => _trees[table.FirstTree]?.Count ?? start.Trees[table.FirstTree].Count;

    /// <summary>Fails if a unique index holds another row under one of the keys of a row to be inserted.</summary>
    /// <exception cref="StateStoreException">It does.</exception>
    public void CheckUnique(TableLayout table, byte[]?[] keys)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            if (keys[i] is not { } key || !table.Shapes[i].IsUnique) continue;
            if (table.HasMultiValued && table.Shapes[i].IsMultiValued)
            {
                foreach (byte[] one in MultiKeys.Unpack(key)) CheckUnique(table, i, one, keys[0]!);
            }
            else
            {
                CheckUnique(table, i, key, keys[0]!);
            }
        }
    }

    private void CheckUnique(TableLayout table, int index, byte[] key, byte[] primaryKey)
    {
        if (Find(table.FirstTree + index, key) is { } other && !other.PrimaryKey.AsSpan().SequenceEqual(primaryKey))
        {
            throw new StateStoreException(
                $"table {table.Name}, index {table.Shapes[index].Name}: row {table.KeyTextOf(primaryKey)} has the key of row {other.KeyText}");
        }
    }

    /// <summary>Puts a row version in place of the one with its primary key, if any.</summary>
    public void Put(RowVersion version, RowVersion? replaced)
    {
        TableLayout table = version.Table;
        for (int i = 0; i < version.Keys.Length; i++)
        {
            RadixTransaction<RowVersion> tree = Edit(table.FirstTree + i);
            byte[]? key = version.Keys[i], before = replaced?.Keys[i];
            if (table.HasMultiValued && table.Shapes[i].IsMultiValued)
            {
                PutAll(tree, key, before, version);
                continue;
            }
            // Keys that did not change are the same array (Table.KeysOf).
            if (before is not null && !ReferenceEquals(before, key))
            {
                if (i > 0 && !upkeep.Moves(table.Name, table.Shapes[i].Name)) continue;
                tree.Delete(before);
            }
            if (key is not null) tree.Insert(key, version);
        }
        Count(table, unchecked(version.Hash - (replaced?.Hash ?? 0)));
    }

    /// <summary>Removes a row version.</summary>
    public void Remove(RowVersion version)
    {
        TableLayout table = version.Table;
        for (int i = 0; i < version.Keys.Length; i++)
        {
            if (version.Keys[i] is not { } key) continue;
            RadixTransaction<RowVersion> tree = Edit(table.FirstTree + i);
            if (table.HasMultiValued && table.Shapes[i].IsMultiValued)
            {
                foreach (byte[] one in MultiKeys.Unpack(key)) tree.Delete(one);
            }
            else
            {
                tree.Delete(key);
            }
        }
        Count(table, unchecked(0 - version.Hash));
    }

    /// <summary>A root that shows the edits so far, whatever is edited later. Publishing it would lose the watches.</summary>
    public DatabaseRoot Preview()
    {
        var trees = new RadixTree<RowVersion>[layout.TreeCount];
        for (int i = 0; i < trees.Length; i++) trees[i] = Snapshot(i);
        return new DatabaseRoot(layout, trees, [.. _digests]);
    }

    /// <summary>The root with all edits, to be published before <see cref="Notify"/>.</summary>
    public DatabaseRoot Commit()
    {
        var trees = new RadixTree<RowVersion>[layout.TreeCount];
        for (int i = 0; i < trees.Length; i++) trees[i] = _trees[i]?.Commit() ?? start.Trees[i];
        return new DatabaseRoot(layout, trees, _digests, start.Signals, start.Generation + 1);
    }

    /// <summary>Wakes who watches what was edited.</summary>
    public void Notify(WatchNotifier notifier)
    {
        if (start.Signals is { } signals)
        {
            signals.Change(_changed, start.Generation + 1);
            return;
        }
        foreach (TableLayout table in layout.Tables)
        {
            for (int i = 0; i < table.Shapes.Length; i++)
            {
                int tree = table.FirstTree + i;
                if (_trees[tree] is { } edited) notifier.Notify(new TreeEdit(table.Name, table.Shapes[i].Name, edited, start.Trees[tree].Count));
            }
        }
    }

    /// <summary>Puts a row version under all its keys of a multi-valued index. A key that stays is overwritten and not deleted first, so that it wakes once.</summary>
    private static void PutAll(RadixTransaction<RowVersion> tree, byte[]? packed, byte[]? packedBefore, RowVersion version)
    {
        if (!ReferenceEquals(packed, packedBefore))
        {
            List<byte[]> now = [.. MultiKeys.Unpack(packed)];
            foreach (byte[] before in MultiKeys.Unpack(packedBefore))
            {
                if (!now.Exists(key => key.AsSpan().SequenceEqual(before))) tree.Delete(before);
            }
        }
        foreach (byte[] key in MultiKeys.Unpack(packed)) tree.Insert(key, version);
    }

    private void Count(TableLayout table, UInt128 difference)
    {
        _digests[table.Ordinal] = unchecked(_digests[table.Ordinal] + difference);
        _changed[table.Ordinal] = true;
    }

    private RadixTransaction<RowVersion> Edit(int tree)
    {
        if (_trees[tree] is { } open) return open;
        RadixTransaction<RowVersion> begun = start.Trees[tree].Begin();
        begun.TrackWatches = start.Signals is null;
        return _trees[tree] = begun;
    }

    private sealed class TreeEdit(string table, string index, RadixTransaction<RowVersion> tree, int before) : IndexEdits
    {
        public override string Table => table;
        public override string Index => index;
        public override int Growth => tree.Count - before;
        public override void Wake() => tree.Notify();
    }
}
