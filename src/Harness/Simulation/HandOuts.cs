using System.Diagnostics;
using StateStore.Objects;

namespace Harness.Simulation;

/// <summary>
/// Watches one row of one replica and keeps the stack of whoever touched it last: who inserted it, and each read that was given it. At every such
/// moment, of whatever row, and at the end of every step the row is compared with how it last was, so that a change is put down to the one who had
/// the row before. It takes time, and is for running a script again whose violation is known.
/// </summary>
internal sealed class HandOuts(int replica, string table, string key)
{
    private readonly ObjectModel _model = new();
    private object? _row;
    private object? _copy;
    private Touch? _last;
    private Touch? _inserted;

    /// <summary>Who had the row last before it changed; null while it has not.</summary>
    public Touch? Culprit { get; private set; }

    /// <summary>Who inserted the row before it changed, and may have kept it; null if that was not seen.</summary>
    public Touch? Inserter { get; private set; }

    /// <summary>What made the change seen: what the replica did next, or the end of a step.</summary>
    public string SeenAt { get; private set; } = "";

    public void HandedOut(Replica at, int step, string inTable, string inKey, object row)
    {
        if (!Look(at, $"a read of {inTable}/{inKey}") || inTable != table || inKey != key) return;
        Touched(step, "read", row);
    }

    public void Inserted(Replica at, int step, string inTable, string inKey, object row)
    {
        if (!Look(at, $"the insert of {inTable}/{inKey}") || inTable != table || inKey != key) return;
        Touched(step, "inserted", row);
        _inserted = _last;
    }

    public void StepEnded(Replica at) => Look(at, "the end of the step");

    private void Touched(int step, string deed, object row)
    {
        if (!ReferenceEquals(row, _row))
        {
            _row = row;
            _copy = _model.FindOrReflect(row.GetType()).PrivateCopyObject(row);
        }
        _last = new Touch(step, deed, new StackTrace(skipFrames: 2, fNeedFileInfo: false));
    }

    // Answers false if there is nothing more to find.
    private bool Look(Replica at, string moment)
    {
        if (Culprit is not null || at.Number != replica || at.IsTwin) return false;
        if (_row is null || _model.FindOrReflect(_row.GetType()).EqualObjects(_row, _copy!)) return true;
        (Culprit, Inserter, SeenAt) = (_last, _inserted, moment);
        return false;
    }
}

/// <summary>Somebody had the row.</summary>
/// <param name="Step">The step.</param>
/// <param name="Deed">What was done with it: read or inserted.</param>
/// <param name="Stack">By whom.</param>
internal sealed record Touch(int Step, string Deed, StackTrace Stack);
