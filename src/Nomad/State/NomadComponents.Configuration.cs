namespace Nomad.State;

public partial class NomadComponents
{
    private ConfigurationWriter? _configuration;
    private ServiceWriter? _services;

    /// <summary>Writes what the whole cluster is set to.</summary>
    public ConfigurationWriter Configuration => _configuration ??= CreateConfigurationWriter();
    /// <summary>Writes the services of allocations.</summary>
    public ServiceWriter Services => _services ??= CreateServiceWriter();

    /// <summary>Creates the writer of what the whole cluster is set to.</summary>
    protected virtual ConfigurationWriter CreateConfigurationWriter() => new();
    /// <summary>Creates the writer of the services of allocations.</summary>
    protected virtual ServiceWriter CreateServiceWriter() => new();
}
