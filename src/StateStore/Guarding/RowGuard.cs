using StateStore.Objects;
using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>
/// The guard of one database: records what is inserted, verifies what is read, replaced, deleted and committed, remembers what was handed out.
/// What it notices goes to the probe once and is thrown each time, except by <see cref="Verify"/>.
/// </summary>
internal sealed class RowGuard(Database database)
{
    // A guess that spares a sweep most of the growing of its dictionary.
    private const int ObjectsPerRow = 8;
    private const int CommitClaimsMax = 1 << 12;
    private const int SweepClaimsMax = 1 << 17;

    // Databases that are swept once and die, in a harness, come by the thousand: each thread keeps one search that is large enough for most.
    [ThreadStatic]
    private static AliasSearch? _sweepSearch;

    // Likewise for forks that commit once.
    [ThreadStatic]
    private static AliasSearch? _commitSearch;

    // The database's own model may have a wrong copy in it on purpose; this one never has.
    private readonly ObjectModel _derived = database.Model.WithoutOverrides;
    // Forks come by the million and do little: what most of them never need is made when it is first needed.
    private CorruptRows? _corrupt;
    // One writer at a time: what a transaction needs for its own time only is used again by the next.
    private List<HandleRecord>? _handles;
    private List<HandleRecord>? _newHandles;
    private WriteSet? _idleWrites;
    private HandedOutRows? _handedOut;
    private IReadOnlyList<RowVersion> _written = [];
    private bool _foundAtLimit;

    /// <summary>Verifies a row that a read is about to hand out, and remembers it.</summary>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public void HandOut(RowVersion version, GuardPass pass)
    {
        Require(version, pass);
        if (database.Probe is { SeesHandOuts: true } probe) probe.HandedOut(version.Table.Name, version.KeyText, version.Row);
        // Most rows are on the list already: rows are read again and again within a step.
        HandedOutRows? list = Volatile.Read(ref _handedOut);
        if (list is not null && ReferenceEquals(version.Guard!.ListedIn, list)) return;
        while (true)
        {
            // Only a list that was taken between the two refuses, and then there is a new one.
            list = Volatile.Read(ref _handedOut) ?? Made(ref _handedOut);
            if (!list.TryAdd(version, out bool isFull)) continue;
            if (isFull && !VerifyHandedOut()) _foundAtLimit = true;
            return;
        }
    }

    /// <summary>Verifies a row.</summary>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public void Require(RowVersion version, GuardPass pass)
    {
        RowGuardState state = version.Guard!;
        if (!state.HasHandles && state.Matches(version.Row)) return;
        if (Examine(version, pass) is { } corruption) throw new CorruptionException(corruption);
    }

    /// <summary>Fails if the object to be inserted is one that the database owns already and that was changed since. Reports it as aliased in any case.</summary>
    /// <returns>True if the object is owned already.</returns>
    /// <exception cref="CorruptionException">It was changed.</exception>
    public bool RequireNotOwned(WriteSet writes, TableLayout table, byte[] primaryKey, object row, RowVersion? replaced)
    {
        RowVersion? owner = writes.OwnerOf(row) ?? (ReferenceEquals(replaced?.Row, row) ? replaced : null);
        if (owner is null) return false;
        Corruption? mutated = Examine(owner, new GuardPass());
        Note(owner);
        database.Probe?.Corrupted(Corruptions.InsertedTwice(table, table.KeyTextOf(primaryKey), owner));
        if (mutated is not null) throw new CorruptionException(mutated);
        return true;
    }

    /// <summary>An empty write set, for the transaction that is being opened.</summary>
    public WriteSet BeginWrites()
    {
        WriteSet writes = _idleWrites ?? new WriteSet();
        _idleWrites = null;
        return writes;
    }

    /// <summary>Takes the write set of a transaction back that is over.</summary>
    public void EndWrites(WriteSet writes)
    {
        writes.Clear();
        _idleWrites = writes;
    }

    /// <summary>Records a row that is being inserted. The new handles are told until the next call.</summary>
    public RowGuardState Record(TableLayout table, object row, out List<HandleRecord> newHandles)
    {
        newHandles = _newHandles ??= [];
        List<HandleRecord> handles = _handles ??= [];
        newHandles.Clear();
        handles.Clear();
        table.Table.CollectHandles(row, new HandleCollector(database.Guard, _derived, handles, newHandles));
        return new RowGuardState(database.Guard, table.Table.TypeIn(_derived), row, handles.Count == 0 ? [] : [.. handles]);
    }

    /// <summary>Verifies the write set of a transaction and looks for mutable objects shared in it or with what it replaces.</summary>
    /// <exception cref="CorruptionException">A row was changed after its insert. Sharing is only reported.</exception>
    public void RequireIntact(WriteSet writes)
    {
        var pass = new GuardPass();
        Corruption? first = null;
        foreach (RowVersion version in writes.Live)
        {
            // Every row is examined: each corrupt one has to be reported, only the first is thrown.
            Corruption? corruption = Examine(version, pass);
            first ??= corruption;
        }
        ReportAliases(writes);
        if (first is not null) throw new CorruptionException(first);
        _written = [.. writes.Live];
    }

    /// <summary>Verifies the rows of a scope, reports, and returns true if none is corrupt.</summary>
    public bool Verify(GuardScope scope)
    {
        switch (scope)
        {
            case GuardScope.HandedOut:
                bool intact = !_foundAtLimit;
                _foundAtLimit = false;
                return VerifyHandedOut() && intact;
            case GuardScope.Written:
                return VerifyAll(_written);
            default:
                List<RowVersion> all = [.. database.Versions()];
                // Both walks are made, whatever the first finds.
                bool unchanged = VerifyAll(all), unshared = VerifyUnshared(all);
                return unchanged && unshared;
        }
    }

    /// <summary>
    /// Puts every row noticed so far back to a fresh object with the recorded content, in place: whichever root, fork or open transaction reaches
    /// the version sees it healed, since all saw it corrupt. Needs shadows.
    /// </summary>
    public void Heal()
    {
        Volatile.Read(ref _corrupt)?.TakeEach(static version =>
        {
            RowGuardState state = version.Guard!;
            if (state.Restore() is not { } restored) return;
            version.Row = restored;
            state.IsReported = false;
            state.IsAliasReported = false;
            foreach (HandleRecord handle in state.Handles)
            {
                if (!handle.IsIntact(new GuardPass())) handle.Heal();
            }
        });
    }

    private bool VerifyHandedOut() => VerifyAll(Interlocked.Exchange(ref _handedOut, null)?.Take() ?? []);

    private bool VerifyAll(IReadOnlyList<RowVersion> versions)
    {
        var pass = new GuardPass();
        bool intact = true;
        foreach (RowVersion version in versions) intact &= Examine(version, pass) is null;
        return intact;
    }

    private bool VerifyUnshared(List<RowVersion> versions)
    {
        int expected = versions.Count * ObjectsPerRow;
        bool isLarge = expected > CommitClaimsMax;
        AliasSearch search = (isLarge ? _sweepSearch : null) ?? new AliasSearch(expected);
        // Taken away while in use: a probe that is told of an alias may sweep another database.
        if (isLarge) _sweepSearch = null;
        bool unshared = true;
        foreach (RowVersion version in versions)
        {
            unshared &= Report(search.Claim(version));
            foreach (HandleRecord handle in version.Guard!.Handles) unshared &= Report(search.Claim(handle, version));
        }
        if (isLarge && search.TryReset(SweepClaimsMax)) _sweepSearch = search;
        return unshared;
    }

    private void ReportAliases(WriteSet writes)
    {
        AliasSearch search = _commitSearch ?? new AliasSearch();
        _commitSearch = null;
        // What the superseded versions share with one another is older than this transaction.
        foreach (RowVersion version in writes.Superseded) search.Claim(version);
        foreach (RowVersion version in writes.Live)
        {
            Report(search.Claim(version));
            foreach (HandleRecord handle in version.Guard!.Handles)
            {
                if (writes.IsNew(handle)) Report(search.Claim(handle, version));
            }
        }
        if (search.TryReset(CommitClaimsMax)) _commitSearch = search;
    }

    /// <summary>Null if the row and all behind its handles is what was recorded; else what is to be thrown, after a report of all that is new.</summary>
    private Corruption? Examine(RowVersion version, GuardPass pass)
    {
        RowGuardState state = version.Guard!;
        Corruption? found = null;
        foreach (HandleRecord handle in state.Handles)
        {
            if (handle.IsIntact(pass)) continue;
            Note(version);
            Corruption corruption = Corruptions.Mutated(version, handle);
            if (!handle.IsReported)
            {
                handle.IsReported = true;
                database.Probe?.Corrupted(corruption);
            }
            found ??= corruption;
        }
        if (state.Matches(version.Row)) return found;
        Note(version);
        Corruption mutated = Corruptions.Mutated(version);
        if (!state.IsReported)
        {
            state.IsReported = true;
            database.Probe?.Corrupted(mutated);
        }
        return found ?? mutated;
    }

    private bool Report(Alias? alias)
    {
        if (alias is not { } found) return true;
        RowGuardState state = found.Version.Guard!;
        Note(found.Version);
        if (!state.IsAliasReported)
        {
            state.IsAliasReported = true;
            database.Probe?.Corrupted(found.AsCorruption());
        }
        return false;
    }

    private void Note(RowVersion version) => (Volatile.Read(ref _corrupt) ?? Made(ref _corrupt)).Add(version);

    // Of several threads that meet here the first one's is taken.
    private static T Made<T>(ref T? place)
        where T : class, new()
    {
        var made = new T();
        return Interlocked.CompareExchange(ref place, made, null) ?? made;
    }
}
