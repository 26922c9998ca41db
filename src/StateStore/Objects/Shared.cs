namespace StateStore.Objects;

/// <summary>
/// A frozen handle to a state object that several rows refer to (all allocations of a plan refer to one job). The object behind
/// it must never be changed; the guard verifies it once per pass through the handle's own record. Compared by reference
/// first, by value in digest and bytes: a restore loses sharing.
/// </summary>
/// <typeparam name="T">The state object's class.</typeparam>
public sealed class Shared<T> where T : class, IStateObject<T>
{
    /// <summary>Freezes an object. The handle owns it from here on: the caller must not keep a reference it will change.</summary>
    public Shared(T value) => Value = value;

    /// <summary>The frozen object. It must not be changed; copy it first. Only the guard ever replaces it, to heal what was changed all the same.</summary>
    public T Value { get; internal set; }

    // The guard's record of the value (checksum or private shadow), made when a row holding the handle is first inserted.
    internal object? GuardRecord;
}
