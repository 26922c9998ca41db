using Nomad.Objects;

namespace Nomad.State;

/// <summary>
/// Writes variables, and with them how much each namespace keeps. Who holds a variable is told by the lock's id: anybody else conflicts,
/// and learns nothing of what the variable says.
/// </summary>
public class VariableWriter
{
    /// <summary>Does one operation with one variable.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="operation">One of <see cref="VariableOperation"/>.</param>
    /// <param name="variable">The variable; its ModifyIndex is what a comparison compares. The store's from here on.</param>
    /// <returns>Whether anything was written, and what was in the way.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidVariableOperation"/>, <see cref="NomadErrors.NamespaceNotFound"/>,
    /// <see cref="NomadErrors.VariableNotFound"/> or <see cref="NomadErrors.VariableNotLocked"/>.
    /// </exception>
    public virtual VariableChange Apply(EntryTransaction entry, string? operation, VariableEncrypted? variable)
    {
        if (variable is null) throw new StateError(NomadErrors.MissingID, "the variable is missing");
        if (string.IsNullOrEmpty(variable.Namespace)) variable.Namespace = Namespace.Default;
        VariableEncrypted? stored = entry.Read.FindVariable(variable.Namespace, Require.Name(variable.Path, "variable path"));
        if (operation == VariableOperation.LockRelease) return Release(entry, variable, stored);
        if (operation == VariableOperation.LockAcquire) Require.Name(variable.Lock?.ID, "lock ID");
        if (!VariableOperation.All.Contains(operation))
            throw new StateError(NomadErrors.InvalidVariableOperation, $"\"{operation}\" is nothing to be done with a variable");
        if (stored?.Lock is not null && stored.Lock.ID != variable.Lock?.ID) return new VariableChange(false, Hidden(entry, stored));
        bool isCompared = operation is VariableOperation.CompareAndSet or VariableOperation.DeleteCompareAndSet;
        if (isCompared && variable.ModifyIndex != (stored?.ModifyIndex ?? 0)) return new VariableChange(false, Found(entry, variable, stored));
        if (operation is VariableOperation.Delete or VariableOperation.DeleteCompareAndSet) return Delete(entry, stored);
        // Only who asks for the lock gets it; who holds it keeps it.
        if (operation != VariableOperation.LockAcquire) variable.Lock = stored is null ? null : entry.Copy(stored).Lock;
        return new VariableChange(Write(entry, variable, stored), null);
    }

    /// <summary>Writes a variable nobody forbids to write. Returns false if it says already what it is to say.</summary>
    protected virtual bool Write(EntryTransaction entry, VariableEncrypted variable, VariableEncrypted? stored)
    {
        if (entry.Read.FindNamespace(variable.Namespace) is null)
            throw new StateError(NomadErrors.NamespaceNotFound, $"namespace {variable.Namespace} not found");
        long modified = variable.ModifyTime != 0 ? variable.ModifyTime : entry.TimeNanos;
        if (stored is not null)
        {
            (variable.CreateTime, variable.ModifyTime) = (stored.CreateTime, stored.ModifyTime);
            if (!entry.IsNews(variable, stored)) return false;
        }
        else if (variable.CreateTime == 0)
        {
            variable.CreateTime = entry.TimeNanos;
        }
        variable.ModifyTime = modified;
        Count(entry, variable.Namespace!, (variable.Data?.Length ?? 0) - (stored?.Data?.Length ?? 0));
        entry.Put(VariableTables.Variables, variable, stored);
        return true;
    }

    /// <summary>Adds to what a namespace keeps, in bytes; less than 0 takes away.</summary>
    protected virtual void Count(EntryTransaction entry, string room, long bytes)
    {
        VariablesQuota? stored = entry.Read.Find(VariableTables.Quotas, room);
        if (stored is not null && bytes == 0) return;
        var quota = new VariablesQuota { Namespace = room, Size = (stored?.Size ?? 0) + bytes };
        entry.Put(VariableTables.Quotas, quota, stored);
    }

    private VariableChange Delete(EntryTransaction entry, VariableEncrypted? stored)
    {
        if (stored is null) return new VariableChange(false, null);
        string room = stored.Namespace!;
        long size = stored.Data?.Length ?? 0;
        entry.Delete(VariableTables.Variables, room, stored.Path);
        if (entry.Read.First(VariableTables.Variables, VariableTables.Variables.Id, room) is null) entry.Delete(VariableTables.Quotas, room);
        else Count(entry, room, -size);
        return new VariableChange(true, null);
    }

    private static VariableChange Release(EntryTransaction entry, VariableEncrypted variable, VariableEncrypted? stored)
    {
        string name = $"{variable.Namespace}/{variable.Path}";
        Require.Name(variable.Lock?.ID, "lock ID");
        if (stored is null) throw new StateError(NomadErrors.VariableNotFound, $"variable {name} not found");
        if (stored.Lock is null) throw new StateError(NomadErrors.VariableNotLocked, $"nobody holds variable {name}");
        if (stored.Lock.ID != variable.Lock!.ID) return new VariableChange(false, Hidden(entry, stored));
        VariableEncrypted released = entry.Copy(stored);
        released.Lock = null;
        released.ModifyTime = variable.ModifyTime != 0 ? variable.ModifyTime : entry.TimeNanos;
        entry.Update(VariableTables.Variables, released);
        return new VariableChange(true, null);
    }

    private static VariableEncrypted Found(EntryTransaction entry, VariableEncrypted asked, VariableEncrypted? stored) =>
        stored is null ? new VariableEncrypted { Namespace = asked.Namespace, Path = asked.Path } : entry.Copy(stored);

    private static VariableEncrypted Hidden(EntryTransaction entry, VariableEncrypted stored)
    {
        VariableEncrypted hidden = entry.Copy(stored);
        (hidden.Data, hidden.KeyID, hidden.Lock) = (null, null, null);
        return hidden;
    }
}

/// <summary>What an operation with a variable came to.</summary>
/// <param name="IsChanged">Anything was written.</param>
/// <param name="Conflict">What was in the way, the caller's own; null if nothing was.</param>
public readonly record struct VariableChange(bool IsChanged, VariableEncrypted? Conflict);
