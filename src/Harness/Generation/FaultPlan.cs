using Harness.Faults;
using Harness.Machines;
using Harness.Scripts;

namespace Harness.Generation;

/// <summary>
/// Where in a run the faults asked for are placed: between the steps the generator draws, from a stream of their own, so that the
/// generator draws the same steps with and without them.
/// </summary>
internal sealed class FaultPlan
{
    private readonly ErasedSpecification _specification;
    private readonly int _replicas;
    private readonly RandomStream _stream;
    private readonly List<(FaultRequest Request, int From)> _waiting = [];

    /// <summary>Draws one to three positions for each request.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="requests">The faults asked for.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <param name="length">The length of the run in steps.</param>
    /// <param name="stream">The run's stream of faults.</param>
    public FaultPlan(ErasedSpecification specification, IReadOnlyList<FaultRequest> requests, int replicas, int length, RandomStream stream)
    {
        _specification = specification;
        _replicas = replicas;
        _stream = stream;
        RandomStream positions = stream.Derive("positions");
        foreach (FaultRequest request in requests)
        {
            int count = 1 + positions.Next(3);
            for (int i = 0; i < count; i++) _waiting.Add((request, positions.Next(Math.Max(1, length))));
        }
    }

    /// <summary>The faults to take before the step at a position. One that cannot act yet waits for a later position.</summary>
    public IEnumerable<FaultStep> Due(StateView leader, int position)
    {
        for (int i = 0; i < _waiting.Count; i++)
        {
            (FaultRequest request, int from) = _waiting[i];
            if (position < from) continue;
            RandomStream random = _stream.Derive((ulong)position).Derive((ulong)i);
            var placement = new FaultPlacement(_specification, leader, _replicas, random, request.Table, request.Path);
            if (request.Fault.Place(placement) is not { } step) continue;
            _waiting[i] = (request, int.MaxValue);
            yield return step;
        }
    }
}
