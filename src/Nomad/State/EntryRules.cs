using Nomad.Objects;

namespace Nomad.State;

/// <summary>What holds of every entry, whatever its message.</summary>
public class EntryRules
{
    /// <summary>The ModifyIndex of a row an entry writes: the entry's own index.</summary>
    public virtual ulong ModifyIndexOf(IIndexed row, ulong index) => index;

    /// <summary>True if what an entry wrote before it failed is kept: never.</summary>
    public virtual bool Keeps(StateError error) => false;
}
