using System.Collections.Immutable;
using Harness.Exploration;

namespace Samples.Models;

/// <summary>A message of a two-phase commit.</summary>
public abstract record CommitMessage
{
    public sealed record Prepared(int Manager) : CommitMessage;
    public sealed record Commit : CommitMessage;
    public sealed record Abort : CommitMessage;
}

/// <summary>The state as one would write it down first.</summary>
public sealed record CommitPicture(Phase Coordinator, Phase[] Managers, ImmutableArray<bool> Heard, ImmutableArray<CommitMessage> Messages)
{
    public CommitPicture With(int manager, Phase phase)
    {
        var managers = (Phase[])Managers.Clone();
        managers[manager] = phase;
        return this with { Managers = managers };
    }

    public override string ToString() => $"{Coordinator} [{string.Join(", ", Managers)}] heard [{string.Join(", ", Heard)}] messages [{string.Join(", ", Messages)}]";
}

/// <summary>What can happen.</summary>
public abstract record CommitDeed
{
    public sealed record Commit : CommitDeed;
    public sealed record Abort : CommitDeed;
    public sealed record Hear(int Manager) : CommitDeed;
    public sealed record Prepare(int Manager) : CommitDeed;
    public sealed record ChooseToAbort(int Manager) : CommitDeed;
    public sealed record Obey(int Manager, Phase Decision) : CommitDeed;
}

/// <summary>The same two-phase commit, in ordinary classes: records, arrays and no thought of speed.</summary>
public sealed class TwoPhaseCommitInClasses(int managers) : IModel<CommitPicture, CommitDeed>
{
    private static readonly CommitMessage.Commit TheCommit = new();
    private static readonly CommitMessage.Abort TheAbort = new();

    public IEnumerable<CommitPicture> InitialStates =>
        [new CommitPicture(Phase.Working, new Phase[managers], [.. new bool[managers]], [])];

    public IReadOnlyList<Property<CommitPicture>> Properties =>
    [
        Property.Always<CommitPicture>("managers agree", state => !(state.Managers.Contains(Phase.Committed) && state.Managers.Contains(Phase.Aborted))),
        Property.Sometimes<CommitPicture>("all commit", state => Array.TrueForAll(state.Managers, phase => phase == Phase.Committed)),
        Property.Sometimes<CommitPicture>("all abort", state => Array.TrueForAll(state.Managers, phase => phase == Phase.Aborted)),
    ];

    public void Actions(CommitPicture state, List<CommitDeed> actions)
    {
        bool isUndecided = state.Coordinator == Phase.Working;
        if (isUndecided && !state.Heard.Contains(false)) actions.Add(new CommitDeed.Commit());
        if (isUndecided) actions.Add(new CommitDeed.Abort());
        foreach (CommitMessage message in state.Messages)
        {
            if (isUndecided && message is CommitMessage.Prepared prepared) actions.Add(new CommitDeed.Hear(prepared.Manager));
        }
        for (int manager = 0; manager < managers; manager++)
        {
            if (state.Managers[manager] == Phase.Working)
            {
                actions.Add(new CommitDeed.Prepare(manager));
                actions.Add(new CommitDeed.ChooseToAbort(manager));
            }
            if (!isUndecided) actions.Add(new CommitDeed.Obey(manager, state.Coordinator));
        }
    }

    public bool Next(CommitPicture state, CommitDeed action, out CommitPicture next)
    {
        next = action switch
        {
            CommitDeed.Commit => state with { Coordinator = Phase.Committed, Messages = state.Messages.Add(TheCommit) },
            CommitDeed.Abort => state with { Coordinator = Phase.Aborted, Messages = state.Messages.Add(TheAbort) },
            CommitDeed.Hear hear => state with { Heard = state.Heard.SetItem(hear.Manager, true) },
            CommitDeed.Prepare prepare => state.With(prepare.Manager, Phase.Prepared) with { Messages = Sorted(state.Messages, prepare.Manager) },
            CommitDeed.ChooseToAbort choice => state.With(choice.Manager, Phase.Aborted),
            CommitDeed.Obey obey => state.With(obey.Manager, obey.Decision),
            _ => throw new ArgumentException($"{action} is unknown"),
        };
        return true;
    }

    // Messages are a set: those of the managers stand first, in the order of the managers.
    private static ImmutableArray<CommitMessage> Sorted(ImmutableArray<CommitMessage> messages, int manager)
    {
        int at = 0;
        while (at < messages.Length && messages[at] is CommitMessage.Prepared other && other.Manager < manager) at++;
        return messages.Insert(at, new CommitMessage.Prepared(manager));
    }
}

/// <summary>The model by name.</summary>
public sealed class TwoPhaseCommitInClassesByName : INamedModel
{
    public string Name => "two-phase-commit-in-classes";
    public string Description => "two-phase-commit, written with records and arrays";
    public IReadOnlyList<Bound> Bounds => [new("managers", 3, 1, 14)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new TwoPhaseCommitInClasses(bounds["managers"]));
}
