using System.Collections.Immutable;

namespace StateStore.Objects;

/// <summary>
/// Answers each value with a different one of its kind, chosen by the value and a variant number alone. It changes nothing in place:
/// collections and objects are answered with changed copies whose untouched parts are shared, fit to be printed and forgotten.
/// </summary>
internal readonly struct DifferentVisitor(int variant) : IWriteVisitor
{
    private readonly int _variant = variant & int.MaxValue;

    public bool Bool(int key, bool current) => !current;

    // Up, down, and far away; never out of the range of the field's own type, which is not known here.
    public long Int64(int key, long current) => (_variant % 3) switch
    {
        0 => current is int.MaxValue or long.MaxValue ? current - 1 : current + 1,
        1 => current is int.MinValue or long.MinValue ? current + 1 : current - 1,
        _ => current is >= int.MinValue / 2 and <= int.MaxValue / 2 ? current + 1_000_000 : 0,
    };

    public int Int32(int key, int current) => (int)Int64(key, current);

    public ulong UInt64(int key, ulong current) => (_variant % 3) switch
    {
        0 => current is uint.MaxValue or ulong.MaxValue ? current - 1 : current + 1,
        1 => current == 0 ? 1 : current - 1,
        _ => current <= uint.MaxValue / 2 ? current + 1_000_000 : 0,
    };

    public uint UInt32(int key, uint current) => (uint)UInt64(key, current);

    public double Double(int key, double current)
    {
        double next = _variant % 2 == 0 ? current + 1 : current / 2;
        return double.IsFinite(next) && EqualVisitor.Bits(next) != EqualVisitor.Bits(current) ? next : current == 0 ? 1 : 0;
    }

    public string? String(int key, string? current)
    {
        if (string.IsNullOrEmpty(current)) return "a";
        return (_variant % 3) switch
        {
            0 => char.IsAsciiLetterOrDigit(current[^1]) ? current[..^1] + After(current[^1]) : current + "a",
            1 => current + "x",
            _ => "",
        };
    }

    public byte[]? Bytes(int key, byte[]? current)
    {
        if (current is null or { Length: 0 }) return [0];
        return (_variant % 3) switch
        {
            0 => [.. current[..^1], (byte)(current[^1] + 1)],
            1 => [.. current, 0],
            _ => current[..^1],
        };
    }

    public Timestamp Time(int key, Timestamp current) => _variant % 2 == 0
        ? current with { Nanoseconds = (current.Nanoseconds + 1) % 1_000_000_000 }
        : current with { Seconds = current.Seconds > 1_000_000_000 ? 0 : current.Seconds + 3600 };

    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T>
    {
        if (current is not T value) return K.Zero;
        if (_variant % 3 == 2) return null;
        DifferentVisitor self = this;
        return K.Write(Position.Element, value, ref self);
    }

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T>
    {
        if (current is null) return T.New();
        if (T.Fields.Count == 0) return null;
        Depth.Check();
        T changed = current.ShallowClone();
        var oneField = new OneField<DifferentEdit>(T.Fields[_variant % T.Fields.Count].Number, new DifferentEdit(new DifferentVisitor(_variant / T.Fields.Count)));
        T.Write(changed, ref oneField);
        return changed;
    }

    // An element changed, one more, one less: also the first variants of one after another reach all three.
    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (current is null or { Count: 0 }) return [K.Zero];
        List<T> changed = [.. current];
        var inner = new DifferentVisitor(_variant / 3);
        if (_variant % 3 == 0) changed[^1] = K.Write(Position.Element, changed[^1], ref inner);
        else if (_variant % 3 == 1) changed.Add(K.Zero);
        else changed.RemoveAt(changed.Count - 1);
        return changed;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        var changed = new Dictionary<string, T>(StringComparer.Ordinal);
        if (current is not null)
            foreach ((string name, T value) in current.OrderFree()) changed[name] = value;
        if (changed.Count == 0 || _variant % 3 == 1)
        {
            changed.Add(Free(changed.ContainsKey), K.Zero);
            return changed;
        }
        string last = changed.OrderedKeys()[^1];
        var inner = new DifferentVisitor(_variant / 3);
        if (_variant % 3 == 0) changed[last] = K.Write(Position.Element, changed[last], ref inner);
        else changed.Remove(last);
        return changed;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current)
    {
        var changed = new HashSet<string>(current ?? [], StringComparer.Ordinal);
        if (changed.Count == 0 || _variant % 2 == 0) changed.Add(Free(changed.Contains));
        else changed.Remove(changed.Ordered()[^1]);
        return changed;
    }

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>
    {
        if (current.IsDefaultOrEmpty) return [K.Zero];
        var inner = new DifferentVisitor(_variant / 3);
        return (_variant % 3) switch
        {
            0 => current.SetItem(current.Length - 1, K.Write(Position.Element, current[^1], ref inner)),
            1 => current.Add(K.Zero),
            _ => current.RemoveAt(current.Length - 1),
        };
    }

    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> =>
        Object(key, current?.Value) is { } changed ? new Shared<T>(changed) : null;

    public UnknownFields? Unknown(UnknownFields? current) => current;

    private static char After(char c) => c switch { 'z' => 'a', 'Z' => 'A', '9' => '0', _ => (char)(c + 1) };

    private static string Free(Func<string, bool> isTaken)
    {
        for (int n = 0; ; n++)
        {
            string name = "k" + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!isTaken(name)) return name;
        }
    }
}
