using System.Collections.Immutable;
using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>Finds all handles of an object, also those behind handles, and gives each its record.</summary>
internal readonly struct HandleCollector(GuardMode mode, ObjectModel model, List<HandleRecord> found, List<HandleRecord> made) : IReadVisitor
{
    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (value is null || !Reach<T>.MayHoldHandles) return;
        HandleCollector self = this;
        T.Read(value, ref self);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (value is null || !MayHoldHandles(K.Shape)) return;
        HandleCollector self = this;
        foreach (T element in value) K.Read(Position.Element, element, ref self);
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (value is null || !MayHoldHandles(K.Shape)) return;
        HandleCollector self = this;
        foreach (KeyValuePair<string, T> pair in value.Ordered()) K.Read(Position.Element, pair.Value, ref self);
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>
    {
        if (value is null) return;
        if (Volatile.Read(ref value.GuardRecord) is not HandleRecord record)
        {
            var fresh = new HandleRecord<T>(value, model.For<T>(), new GuardRecord(mode, model.For<T>(), value.Value));
            // Two databases may come to record one handle at the same time; both then use the record that was first.
            record = (HandleRecord?)Interlocked.CompareExchange(ref value.GuardRecord, fresh, null) ?? fresh;
            if (ReferenceEquals(record, fresh)) made.Add(fresh);
        }
        if (found.Contains(record)) return;
        found.Add(record);
        if (!Reach<T>.MayHoldHandles) return;
        HandleCollector self = this;
        T.Read(value.Value, ref self);
    }

    public void Bool(int key, bool value) { }
    public void Int64(int key, long value) { }
    public void UInt64(int key, ulong value) { }
    public void Double(int key, double value) { }
    public void String(int key, string? value) { }
    public void Bytes(int key, byte[]? value) { }
    public void Time(int key, Timestamp value) { }
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> { }
    public void Set(int key, HashSet<string>? value) { }
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> { }
    public void Unknown(UnknownFields? value) { }

    /// <summary>True if an object of the class can reach a handle, by its shape. O(classes reached).</summary>
    public static bool MayHoldHandles<T>() where T : class, IStateObject<T> => Reaches(new StateShape(StateKind.Object, typeof(T)), []);

    // Known by the shape of the class, so looked for once: most children can hold no handle, and need not be walked for every row.
    private static class Reach<T> where T : class, IStateObject<T>
    {
        internal static readonly bool MayHoldHandles = HandleCollector.MayHoldHandles<T>();
    }

    private static bool Reaches(StateShape shape, HashSet<Type> seen) => shape.Kind switch
    {
        StateKind.Shared => true,
        StateKind.List or StateKind.Map => Reaches(shape.Element!, seen),
        StateKind.Object => seen.Add(shape.Type) && FieldsOf(shape.Type).Any(field => Reaches(field.Shape, seen)),
        _ => false,
    };

    private static IReadOnlyList<StateField> FieldsOf(Type type) => new ObjectModel().FindOrReflect(type).Fields;

    private static bool MayHoldHandles(StateShape shape) => shape.Kind switch
    {
        StateKind.Object or StateKind.Shared => true,
        StateKind.List or StateKind.Map => MayHoldHandles(shape.Element!),
        _ => false,
    };
}
