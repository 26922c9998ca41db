using StateStore.Objects;

namespace Nomad.Objects;

// Stands in until the generator has landed; removed with it.
public sealed partial class Job : IStateObject<Job>
{
    static IReadOnlyList<StateField> IStateObject<Job>.Fields => throw new NotImplementedException();
    static Job IStateObject<Job>.New() => throw new NotImplementedException();
    static void IStateObject<Job>.Read<V>(Job self, ref V visitor) => throw new NotImplementedException();
    static void IStateObject<Job>.Write<V>(Job self, ref V visitor) => throw new NotImplementedException();
    static bool IStateObject<Job>.Pair<V>(Job left, Job right, ref V visitor) => throw new NotImplementedException();
    Job IStateObject<Job>.ShallowClone() => throw new NotImplementedException();
    UnknownFields? IStateObject<Job>.UnknownFields { get; set; }
}
