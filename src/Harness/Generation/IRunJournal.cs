using Harness.Machines;
using Harness.Scripts;

namespace Harness.Generation;

/// <summary>Is told of each step of a generated run before it is taken, so that the script so far outlives whatever the step does to the process.</summary>
public interface IRunJournal
{
    /// <summary>A run begins; what was told before belongs to a run that ended.</summary>
    void Begin(ErasedSpecification specification, ScriptOptions options);

    /// <summary>A step is about to be taken.</summary>
    void Add(ErasedSpecification specification, Step step);
}
