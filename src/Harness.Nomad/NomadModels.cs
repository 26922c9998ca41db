using Nomad;
using Nomad.Messages;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>Makes object models that know every row and request class of the reference system by name.</summary>
internal static class NomadModels
{
    public static ObjectModel Create(int version = NomadVersions.Newest)
    {
        // The newest knows whatever the classes have: decoding need not look.
        var model = new ObjectModel { Version = version < NomadVersions.Newest ? version : int.MaxValue };
        foreach (Table table in NomadTables.Schema.Tables) table.TypeIn(model);
        foreach (MessageDescription description in NomadMessages.All) description.ModelIn(model);
        return model;
    }
}
