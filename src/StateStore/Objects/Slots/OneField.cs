using System.Collections.Immutable;
using StateStore.Objects.Text;

namespace StateStore.Objects;

/// <summary>What is done to the value of one field, whatever its kind.</summary>
internal interface IFieldEdit
{
    /// <summary>Answers the value the field gets.</summary>
    T Edit<T, K>(T current) where K : struct, IKind<T>;
}

/// <summary>Edits the field of one number and leaves all others of the object as they are.</summary>
internal readonly struct OneField<TEdit>(int wanted, TEdit edit) : IWriteVisitor where TEdit : struct, IFieldEdit
{
    public bool Bool(int key, bool current) => Value<bool, BoolKind>(key, current);
    public long Int64(int key, long current) => Value<long, Int64Kind>(key, current);
    public int Int32(int key, int current) => Value<int, Int32Kind>(key, current);
    public ulong UInt64(int key, ulong current) => Value<ulong, UInt64Kind>(key, current);
    public uint UInt32(int key, uint current) => Value<uint, UInt32Kind>(key, current);
    public double Double(int key, double current) => Value<double, DoubleKind>(key, current);
    public string? String(int key, string? current) => Value<string, StringKind>(key, current!);
    public byte[]? Bytes(int key, byte[]? current) => Value<byte[], BytesKind>(key, current!);
    public Timestamp Time(int key, Timestamp current) => Value<Timestamp, TimeKind>(key, current);
    public HashSet<string>? Set(int key, HashSet<string>? current) => Value<HashSet<string>, SetKind>(key, current!);
    public UnknownFields? Unknown(UnknownFields? current) => current;

    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> =>
        Value<T?, NullableKind<T, K>>(key, current);

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T> =>
        Value<T, ObjectKind<T>>(key, current!);

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T> =>
        Value<List<T>, ListKind<T, K>>(key, current!);

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T> =>
        Value<Dictionary<string, T>, MapKind<T, K>>(key, current!);

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T> =>
        Value<ImmutableArray<T>, ImmutableListKind<T, K>>(key, current);

    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> =>
        Value<Shared<T>, SharedKind<T>>(key, current!);

    private T Value<T, K>(int key, T current) where K : struct, IKind<T> => key == wanted ? edit.Edit<T, K>(current) : current;
}

/// <summary>Answers a parsed value; without a text, the type's zero.</summary>
internal readonly struct ParsedEdit(SlotEdit edit) : IFieldEdit
{
    public T Edit<T, K>(T current) where K : struct, IKind<T> => edit.Json is null ? default! : JsonText.Parse<T, K>(edit.Json, edit.Path);
}

/// <summary>Answers a different value of the same kind.</summary>
internal readonly struct DifferentEdit(DifferentVisitor different) : IFieldEdit
{
    public T Edit<T, K>(T current) where K : struct, IKind<T>
    {
        DifferentVisitor visitor = different;
        return K.Write(Position.Element, current, ref visitor);
    }
}
