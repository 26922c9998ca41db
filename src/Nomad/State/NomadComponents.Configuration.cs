using Nomad.Snapshots;

namespace Nomad.State;

public partial class NomadComponents
{
    private ConfigurationWriter? _configuration;
    private ServiceWriter? _services;
    private VariableWriter? _variables;
    private RootKeyWriter? _rootKeys;
    private EntryRules? _entryRules;
    private SnapshotContents? _snapshotContents;

    /// <summary>Writes what the whole cluster is set to.</summary>
    public ConfigurationWriter Configuration => _configuration ??= CreateConfigurationWriter();
    /// <summary>Writes the services of allocations.</summary>
    public ServiceWriter Services => _services ??= CreateServiceWriter();
    /// <summary>Writes variables.</summary>
    public VariableWriter Variables => _variables ??= CreateVariableWriter();
    /// <summary>Writes root keys.</summary>
    public RootKeyWriter RootKeys => _rootKeys ??= CreateRootKeyWriter();
    /// <summary>What holds of every entry.</summary>
    public EntryRules EntryRules => _entryRules ??= CreateEntryRules();
    /// <summary>What snapshots hold.</summary>
    public SnapshotContents SnapshotContents => _snapshotContents ??= CreateSnapshotContents();

    /// <summary>Creates the writer of what the whole cluster is set to.</summary>
    protected virtual ConfigurationWriter CreateConfigurationWriter() => new();
    /// <summary>Creates the writer of the services of allocations.</summary>
    protected virtual ServiceWriter CreateServiceWriter() => new();
    /// <summary>Creates the writer of variables.</summary>
    protected virtual VariableWriter CreateVariableWriter() => new();
    /// <summary>Creates the writer of root keys.</summary>
    protected virtual RootKeyWriter CreateRootKeyWriter() => new();
    /// <summary>Creates the rules of every entry.</summary>
    protected virtual EntryRules CreateEntryRules() => new();
    /// <summary>Creates what says what snapshots hold.</summary>
    protected virtual SnapshotContents CreateSnapshotContents() => new();
}
