using Harness.Machines;
using Harness.Scripts;

namespace Harness.Generation;

/// <summary>
/// Draws a run's steps one by one, in view of the leader's state. Each step has its own stream, derived from the run and the
/// position, so what one step draws moves nothing in another; faults and mutants are out of its sight.
/// </summary>
internal sealed class StepGenerator
{
    private static readonly long[] TickUnits = [1_000_000, 1_000_000_000, 10_000_000_000, 60_000_000_000, 3_600_000_000_000];

    private readonly ErasedSpecification _specification;
    private readonly RunProfile _profile;
    private readonly RandomStream _stream;
    private readonly bool[] _isDown;
    private readonly int _replicas;
    private int _leader;

    /// <summary>A generator at the start of a run.</summary>
    public StepGenerator(ErasedSpecification specification, RunProfile profile, int replicas, RandomStream stream)
    {
        _specification = specification;
        _profile = profile;
        _replicas = replicas;
        _stream = stream.Derive("steps");
        _isDown = new bool[replicas];
    }

    /// <summary>The step at a position.</summary>
    /// <exception cref="CallbackException">The specification's own code threw.</exception>
    public Step Next(StateView leader, int position)
    {
        RandomStream random = _stream.Derive((ulong)position);
        StepKind kind = DrawKind(random);
        switch (kind)
        {
            case StepKind.Propose: return new ProposeStep(Command(leader, random, position));
            case StepKind.Deliver:
                int follower = DrawFollower(random);
                return new DeliverStep(follower, 1 + random.Next(_profile.Burst[follower]));
            case StepKind.Read: return Read(leader, random, position);
            case StepKind.Request: return Request(leader, random, position);
            case StepKind.Crash: return Crash(random);
            case StepKind.Restart: return Restart(random);
            case StepKind.Snapshot: return new SnapshotStep(random.Next(_replicas));
            case StepKind.Install:
                int from = random.Next(_replicas);
                return new InstallStep(from, (from + 1 + random.Next(_replicas - 1)) % _replicas);
            default: return new TickStep(TickUnits[random.Next(TickUnits.Length)] * (1 + random.Next(9)));
        }
    }

    /// <summary>Takes note of a step that something else decided on.</summary>
    public void Follow(Step step)
    {
        if (step is CrashStep crash) Down(crash.Replica);
        else if (step is RestartStep restart) _isDown[restart.Replica] = false;
    }

    private StepKind DrawKind(RandomStream random)
    {
        int sum = 0;
        for (int i = 0; i < _profile.Weights.Length; i++) sum += Weight((StepKind)i);
        int at = random.Next(sum);
        for (int i = 0; i < _profile.Weights.Length; i++)
        {
            at -= Weight((StepKind)i);
            if (at < 0) return (StepKind)i;
        }
        throw new InvalidOperationException("the weights of the step kinds do not add up");
    }

    private int Weight(StepKind kind)
    {
        bool isAnyDown = Array.IndexOf(_isDown, true) >= 0;
        if (kind == StepKind.Restart && !isAnyDown) return 0;
        // A cluster of which half is down has nothing new to show, and without a leader nothing happens at all.
        if (kind == StepKind.Crash && 2 * (Down() + 1) > _replicas && isAnyDown) return 0;
        return _profile.Weights[(int)kind];
    }

    private int Down() => _isDown.AsSpan().Count(true);

    private object Command(StateView leader, RandomStream random, int position)
    {
        try
        {
            return _specification.Draw(leader, random, _profile.Size, _profile.Swarm);
        }
        catch (Exception e)
        {
            throw new CallbackException($"the command generator of specification {_specification.Name}", position, e);
        }
    }

    private ReadStep Read(StateView leader, RandomStream random, int position)
    {
        string query = _specification.QueryNames[random.Next(_specification.QueryNames.Count)];
        int replica = random.Next(_replicas);
        try
        {
            return new ReadStep(replica, query, _specification.DrawArgument(query, leader, random));
        }
        catch (Exception e)
        {
            throw new CallbackException($"the argument generator of query {query} of specification {_specification.Name}", position, e);
        }
    }

    // A handler that finds nothing to be asked for gives way to a command.
    private Step Request(StateView leader, RandomStream random, int position)
    {
        string handler = _specification.HandlerNames[random.Next(_specification.HandlerNames.Count)];
        string? request;
        try
        {
            request = _specification.DrawRequest(handler, leader, random);
        }
        catch (Exception e)
        {
            throw new CallbackException($"the request generator of handler {handler} of specification {_specification.Name}", position, e);
        }
        return request is null ? new ProposeStep(Command(leader, random, position)) : new RequestStep(handler, request);
    }

    private int DrawFollower(RandomStream random)
    {
        int sum = 0;
        for (int i = 0; i < _replicas; i++) sum += i == _leader ? 0 : _profile.Attention[i];
        int at = random.Next(sum);
        for (int i = 0; i < _replicas; i++)
        {
            at -= i == _leader ? 0 : _profile.Attention[i];
            if (at < 0) return i;
        }
        throw new InvalidOperationException("the replicas' shares of attention do not add up");
    }

    private CrashStep Crash(RandomStream random)
    {
        int replica = random.Next(_replicas);
        Down(replica);
        return new CrashStep(replica);
    }

    private void Down(int replica)
    {
        _isDown[replica] = true;
        for (int i = 1; _isDown[_leader] && i < _replicas; i++)
        {
            int next = (replica + i) % _replicas;
            if (!_isDown[next]) _leader = next;
        }
    }

    private RestartStep Restart(RandomStream random)
    {
        int at = random.Next(Down());
        for (int i = 0; i < _replicas; i++)
        {
            if (!_isDown[i] || at-- > 0) continue;
            _isDown[i] = false;
            return new RestartStep(i);
        }
        throw new InvalidOperationException("no replica is down");
    }
}
