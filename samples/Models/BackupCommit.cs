using Harness.Exploration;

namespace Samples.Models;

/// <summary>What a resource manager has come to, where one may fail.</summary>
public enum ManagerState : byte
{
    Working,
    Prepared,
    Committed,
    Aborted,
    Failed,
}

/// <summary>What the transaction manager has said, or that it is gone.</summary>
public enum Decision : byte
{
    Init,
    Commit,
    Abort,
    Hidden,
}

/// <summary>Where one of the two deciders is in its program.</summary>
public enum DeciderStep : byte
{
    Choosing,
    Committing,
    Aborting,
    AfterCommit,
    AfterAbort,
    Done,
}

/// <summary>The managers' states and whether each is through, and what the two deciders do.</summary>
public sealed record BackupState(ManagerState[] Managers, bool[] Ended, Decision Decision, DeciderStep First, DeciderStep Backup)
{
    public override string ToString() => $"[{string.Join(", ", Managers)}] {Decision}, first {First}, backup {Backup}";
}

/// <summary>One step of one process; a step that is possible for several reasons is there once for each, as TLC counts it.</summary>
public sealed record BackupAction(string Name, int Manager, int Reason)
{
    public override string ToString() => Manager < 0 ? Name : $"{Name}({Manager})";
}

/// <summary>Two-phase commit with a backup transaction manager that takes over when the first one is gone.</summary>
public sealed class BackupCommit(int managers) : IModel<BackupState, BackupAction>
{
    public IEnumerable<BackupState> InitialStates =>
        [new BackupState(new ManagerState[managers], new bool[managers], Decision.Init, DeciderStep.Choosing, DeciderStep.Choosing)];

    public IReadOnlyList<Property<BackupState>> Properties =>
    [
        Property.Always<BackupState>("managers agree", state => !(state.Managers.Contains(ManagerState.Aborted) && state.Managers.Contains(ManagerState.Committed))),
        Property.Sometimes<BackupState>("the backup decides", state => state.Backup == DeciderStep.Done),
    ];

    public void Actions(BackupState state, List<BackupAction> actions)
    {
        for (int i = 0; i < managers; i++) OfManager(state, i, actions);
        if (state.First == DeciderStep.Choosing) Choose(state, "first", actions);
        else if (state.First != DeciderStep.Done) actions.Add(new("first goes on", -1, 0));
        if (state.Backup == DeciderStep.Choosing && state.Decision == Decision.Hidden) Choose(state, "backup", actions);
        else if (state.Backup is DeciderStep.Committing or DeciderStep.Aborting) actions.Add(new("backup goes on", -1, 0));
        if (!state.Ended.Contains(false) && state.First == DeciderStep.Done && state.Backup == DeciderStep.Done) actions.Add(new("rest", -1, 0));
    }

    public bool Next(BackupState state, BackupAction action, out BackupState next)
    {
        next = action.Name switch
        {
            "prepare" => With(state, action.Manager, ManagerState.Prepared),
            "commit" => With(state, action.Manager, ManagerState.Committed),
            "abort" => With(state, action.Manager, ManagerState.Aborted),
            "fail" => With(state, action.Manager, ManagerState.Failed),
            "end" => state with { Ended = [.. state.Ended.Select((ended, i) => ended || i == action.Manager)] },
            "first chooses commit" => state with { First = DeciderStep.Committing },
            "first chooses abort" => state with { First = DeciderStep.Aborting },
            "first goes on" => state.First switch
            {
                DeciderStep.Committing => state with { Decision = Decision.Commit, First = DeciderStep.AfterCommit },
                DeciderStep.Aborting => state with { Decision = Decision.Abort, First = DeciderStep.AfterAbort },
                _ => state with { Decision = Decision.Hidden, First = DeciderStep.Done },
            },
            "backup chooses commit" => state with { Backup = DeciderStep.Committing },
            "backup chooses abort" => state with { Backup = DeciderStep.Aborting },
            "backup goes on" => state with { Decision = state.Backup == DeciderStep.Committing ? Decision.Commit : Decision.Abort, Backup = DeciderStep.Done },
            _ => state,
        };
        return true;
    }

    private static void OfManager(BackupState state, int i, List<BackupAction> actions)
    {
        if (state.Ended[i]) return;
        ManagerState own = state.Managers[i];
        if (own is not (ManagerState.Working or ManagerState.Prepared))
        {
            actions.Add(new("end", i, 0));
            return;
        }
        if (own == ManagerState.Working) actions.Add(new("prepare", i, 0));
        if (state.Decision == Decision.Commit) actions.Add(new("commit", i, 0));
        if (own == ManagerState.Working) actions.Add(new("abort", i, 0));
        if (state.Decision == Decision.Abort) actions.Add(new("abort", i, 1));
        actions.Add(new(state.Managers.Contains(ManagerState.Failed) ? "stay" : "fail", i, 0));
    }

    private void Choose(BackupState state, string who, List<BackupAction> actions)
    {
        // For each manager: it is prepared, or any of those that committed.
        int committed = state.Managers.Count(manager => manager == ManagerState.Committed);
        int reasons = state.Managers.Aggregate(1, (product, manager) => product * (committed + (manager == ManagerState.Prepared ? 1 : 0)));
        for (int reason = 0; reason < reasons; reason++) actions.Add(new($"{who} chooses commit", -1, reason));
        if (state.Managers.Contains(ManagerState.Committed)) return;
        for (int i = 0; i < managers; i++)
        {
            if (state.Managers[i] is ManagerState.Aborted or ManagerState.Failed) actions.Add(new($"{who} chooses abort", -1, i + 1));
        }
    }

    private static BackupState With(BackupState state, int manager, ManagerState own)
    {
        var all = (ManagerState[])state.Managers.Clone();
        all[manager] = own;
        return state with { Managers = all };
    }
}

/// <summary>The model by name.</summary>
public sealed class BackupCommitByName : INamedModel
{
    public string Name => "backup-commit";
    public string Description => "two-phase commit with a backup transaction manager; managers and transaction manager may fail";
    public IReadOnlyList<Bound> Bounds => [new("managers", 3, 1, 6)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new BackupCommit(bounds["managers"]));
}
