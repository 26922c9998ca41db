using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using StateStore.Wire;

namespace StateStore.Objects.Text;

/// <summary>Reads state from JSON; see <see cref="JsonText"/>. Each object's properties are first sorted into its fields' positions.</summary>
internal struct ParseVisitor : IWriteVisitor
{
    private readonly TextPath _path;
    private readonly Action<string, string>? _onReference;

    // The value at Position.Element, and the fields of the object around it.
    private JsonElement _element;
    private JsonNames? _names;
    private JsonElement[] _fields;
    private JsonElement _unknown;
    private int _position;
    private int _lastKey;

    internal ParseVisitor(JsonElement root, TextPath path, Action<string, string>? onReference)
    {
        _path = path;
        _onReference = onReference;
        _element = root;
        _fields = [];
    }

    public bool Bool(int key, bool current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Expected("a boolean", value),
        };
    }

    public long Int64(int key, long current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetInt64(out long number) ? number : throw NoInteger(value);
        return long.TryParse(Fallback(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long fallback) ? fallback : throw BadReference();
    }

    public int Int32(int key, int current)
    {
        long value = Int64(key, current);
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw OutOfRange();
    }

    public ulong UInt64(int key, ulong current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind == JsonValueKind.Number) return value.TryGetUInt64(out ulong number) ? number : throw NoInteger(value);
        return ulong.TryParse(Fallback(value), NumberStyles.None, CultureInfo.InvariantCulture, out ulong fallback) ? fallback : throw BadReference();
    }

    public uint UInt32(int key, uint current)
    {
        ulong value = UInt64(key, current);
        return value <= uint.MaxValue ? (uint)value : throw OutOfRange();
    }

    public double Double(int key, double current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw OutOfRange();
        if (value.ValueKind == JsonValueKind.String)
        {
            switch (TextOf(value))
            {
                case "NaN": return double.NaN;
                case "Infinity": return double.PositiveInfinity;
                case "-Infinity": return double.NegativeInfinity;
            }
        }
        return double.TryParse(Fallback(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double fallback) ? fallback : throw BadReference();
    }

    public string? String(int key, string? current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        return value.ValueKind == JsonValueKind.String ? TextOf(value) : throw Expected("a string", value);
    }

    public byte[]? Bytes(int key, byte[]? current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.String) throw Expected("a base64 string", value);
        return value.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Fail("not valid base64");
    }

    public Timestamp Time(int key, Timestamp current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.String) throw Expected("an RFC 3339 time", value);
        return TimeText.TryParse(TextOf(value), out Timestamp time) ? time : throw Fail("not a time as RFC 3339 writes it, such as 2018-01-02T03:04:05.678901234Z");
    }

    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T>
    {
        if (!Begin(key, out JsonElement value)) return current;
        Down(key);
        JsonElement outer = _element;
        _element = value;
        T read = K.Write(Position.Element, default!, ref this);
        _element = outer;
        Up(key);
        return read;
    }

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T>
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.Object) throw Expected("an object", value);
        Down(key);
        ParseVisitor outer = this;
        (_names, _position, _lastKey, _unknown) = (JsonNames.Of<T>(), 0, Position.Element, default);
        _fields = new JsonElement[_names.Count];
        foreach (JsonProperty property in value.EnumerateObject()) SortIn(property);
        T made = T.New();
        T.Write(made, ref this);
        this = outer;
        Up(key);
        return made;
    }

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.Array) throw Expected("an array", value);
        var list = new List<T>(value.GetArrayLength());
        Down(key);
        JsonElement outer = _element;
        foreach (JsonElement element in value.EnumerateArray()) list.Add(Element<T, K>(element, list.Count));
        _element = outer;
        Up(key);
        return list;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.Object) throw Expected("an object", value);
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        Down(key);
        JsonElement outer = _element;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string name = NameOf(property);
            _path.PushKey(name);
            (_element, _lastKey) = (property.Value, Position.Element);
            if (!map.TryAdd(name, K.Write(Position.Element, default!, ref this))) throw Fail("the same key twice");
            _path.Pop();
        }
        _element = outer;
        Up(key);
        return map;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current)
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.Array) throw Expected("an array", value);
        var set = new HashSet<string>(StringComparer.Ordinal);
        Down(key);
        int index = 0;
        foreach (JsonElement element in value.EnumerateArray())
        {
            _path.PushIndex(index++);
            _lastKey = Position.Element;
            if (element.ValueKind != JsonValueKind.String) throw Expected("a string", element);
            if (!set.Add(TextOf(element))) throw Fail("the same element twice");
            _path.Pop();
        }
        Up(key);
        return set;
    }

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>
    {
        if (!Begin(key, out JsonElement value)) return current;
        if (value.ValueKind != JsonValueKind.Array) throw Expected("an array", value);
        ImmutableArray<T>.Builder builder = ImmutableArray.CreateBuilder<T>(value.GetArrayLength());
        Down(key);
        JsonElement outer = _element;
        foreach (JsonElement element in value.EnumerateArray()) builder.Add(Element<T, K>(element, builder.Count));
        _element = outer;
        Up(key);
        return builder.MoveToImmutable();
    }

    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T>
    {
        T? value = Object<T>(key, null);
        return value is null ? current : new Shared<T>(value);
    }

    public UnknownFields? Unknown(UnknownFields? current) => _unknown.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => current,
        JsonValueKind.Object => ReadUnknown(),
        _ => throw At(JsonText.UnknownName, $"expected an object, found {KindOf(_unknown)}"),
    };

    private readonly FormatException OutOfRange() => Fail("a number out of range");

    private T Element<T, K>(JsonElement element, int index) where K : struct, IKind<T>
    {
        _path.PushIndex(index);
        (_element, _lastKey) = (element, Position.Element);
        T read = K.Write(Position.Element, default!, ref this);
        _path.Pop();
        return read;
    }

    private void SortIn(JsonProperty property)
    {
        string name = NameOf(property);
        if (name == JsonText.UnknownName)
        {
            if (_unknown.ValueKind != JsonValueKind.Undefined) throw At(name, "the same name twice");
            _unknown = property.Value;
            return;
        }
        int position = _names!.Find(name);
        if (position < 0) throw At(name, "no field has this name");
        if (_fields[position].ValueKind != JsonValueKind.Undefined) throw At(name, "the same name twice");
        _fields[position] = property.Value;
    }

    private UnknownFields? ReadUnknown()
    {
        var fields = new SortedList<int, byte[]>();
        foreach (JsonProperty property in _unknown.EnumerateObject())
        {
            string name = NameOf(property);
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
                throw At(JsonText.UnknownName, $"\"{name}\" is not the number of a field");
            // What a server of an older version was given may have such a field although this class knows it; but not twice.
            if (_names!.FindNumber(number) is >= 0 and int position && _fields[position].ValueKind != JsonValueKind.Undefined)
                throw At(JsonText.UnknownName, $"field {name} is given by its name too");
            if (property.Value.ValueKind != JsonValueKind.String || !property.Value.TryGetBytesFromBase64(out byte[]? raw) || !IsCanonical(raw))
                throw At(JsonText.UnknownName, $"the value of {name} is not the base64 of canonical MessagePack");
            if (!fields.TryAdd(number, raw)) throw At(JsonText.UnknownName, $"the same field number twice: {name}");
        }
        return fields.Count == 0 ? null : new UnknownFields([.. fields]);
    }

    private static bool IsCanonical(byte[] raw)
    {
        var reader = new MessagePackReader(raw);
        try
        {
            return !reader.TryReadNil() && Canonical.Read(ref reader).AsSpan().SequenceEqual(raw);
        }
        catch (WireException)
        {
            return false;
        }
    }

    // Moves to the value asked for. False if it is null or absent, so that the field keeps what it has: its zero.
    private bool Begin(int key, out JsonElement value)
    {
        _lastKey = key;
        if (key == Position.Element)
        {
            value = _element;
        }
        else
        {
            _position = _names!.PositionOf(key, _position);
            value = _fields[_position];
        }
        return value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
    }

    // The number's text behind the last bar of a reference, which is reported.
    private readonly string Fallback(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || _onReference is null) throw Expected("a number", value);
        string reference = TextOf(value);
        int bar = reference.LastIndexOf('|');
        if (!reference.StartsWith('@') || bar < 0) throw Expected("a number", value);
        _onReference(_path.Of(FieldName), reference);
        return reference[(bar + 1)..];
    }

    private readonly string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fail("a string with a lone surrogate");
        }
    }

    private readonly string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw Fail("a name with a lone surrogate");
        }
    }

    // The name of the field asked for last; null for an element, whose path is complete already.
    private readonly string? FieldName => _lastKey == Position.Element ? null : _names!.Name(_position);

    private readonly FormatException Expected(string what, JsonElement found) => Fail($"expected {what}, found {KindOf(found)}");

    private readonly FormatException NoInteger(JsonElement value) =>
        value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? Fail("expected an integer, found a number with a fraction or exponent") : Fail("a number out of range");

    private readonly FormatException BadReference() => Fail("a reference whose fallback is no number for this field");

    private readonly FormatException Fail(string what) => new($"{TextPath.Shown(_path.Of(FieldName))}: {what}");

    private readonly FormatException At(string field, string what) => new($"{TextPath.Shown(_path.Of(field))}: {what}");

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    private void Down(int key)
    {
        if (key != Position.Element) _path.PushField(_names!.Name(_position));
        _lastKey = Position.Element;
    }

    private void Up(int key)
    {
        if (key != Position.Element) _path.Pop();
        _lastKey = key;
    }
}
