using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>The keys of the cluster.</summary>
public static class RootKeyTables
{
    /// <summary>Root keys by id, without regard to case.</summary>
    public static readonly Table<RootKey> RootKeys = new("root_keys",
        TableIndex<RootKey>.Unique("id", KeyPart<RootKey>.Text(row => row.KeyID, lowerCase: true)));
}
