using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StateStore.Objects.Text;

/// <summary>Prints state as JSON; see <see cref="JsonText"/>.</summary>
internal struct PrintVisitor : IReadVisitor
{
    private readonly Utf8JsonWriter _writer;
    private readonly IReadOnlyDictionary<string, string>? _references;
    private readonly TextPath? _path;
    private JsonNames? _names;
    private int _position;

    internal PrintVisitor(Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? references)
    {
        _writer = writer;
        _references = references is { Count: > 0 } ? references : null;
        _path = _references is null ? null : new TextPath("");
    }

    public void Bool(int key, bool value)
    {
        if (Begin(key, !value)) _writer.WriteBooleanValue(value);
    }

    public void Int64(int key, long value)
    {
        if (!PrintReference(key) && Begin(key, value == 0)) _writer.WriteNumberValue(value);
    }

    public void UInt64(int key, ulong value)
    {
        if (!PrintReference(key) && Begin(key, value == 0)) _writer.WriteNumberValue(value);
    }

    public void Double(int key, double value)
    {
        if (PrintReference(key) || !Begin(key, BitConverter.DoubleToInt64Bits(value) == 0)) return;
        if (double.IsFinite(value)) _writer.WriteNumberValue(value);
        else _writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    public void String(int key, string? value)
    {
        if (Begin(key, value is null)) PrintText(value);
    }

    public void Bytes(int key, byte[]? value)
    {
        if (BeginOrNull(key, value is null)) _writer.WriteBase64StringValue(value);
    }

    public void Time(int key, Timestamp value)
    {
        if (Begin(key, value == default)) _writer.WriteStringValue(TimeText.Print(value));
    }

    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T>
    {
        if (PrintReference(key) || !BeginOrNull(key, value is null)) return;
        Down(key);
        K.Read(Position.Element, value!.Value, ref this);
        Up(key);
    }

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (!BeginOrNull(key, value is null)) return;
        Down(key);
        (JsonNames? names, int position) = (_names, _position);
        (_names, _position) = (JsonNames.Of<T>(), 0);
        _writer.WriteStartObject();
        T.Read(value!, ref this);
        _writer.WriteEndObject();
        (_names, _position) = (names, position);
        Up(key);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (!BeginOrNull(key, value is null)) return;
        Down(key);
        _writer.WriteStartArray();
        for (int i = 0; i < value!.Count; i++) PrintElement<T, K>(i, value[i]);
        _writer.WriteEndArray();
        Up(key);
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (!BeginOrNull(key, value is null)) return;
        Down(key);
        _writer.WriteStartObject();
        foreach ((string name, T element) in value!.Ordered())
        {
            _writer.WritePropertyName(name);
            _path?.PushKey(name);
            K.Read(Position.Element, element, ref this);
            _path?.Pop();
        }
        _writer.WriteEndObject();
        Up(key);
    }

    public void Set(int key, HashSet<string>? value)
    {
        if (!BeginOrNull(key, value is null)) return;
        _writer.WriteStartArray();
        foreach (string element in value!.Ordered()) PrintText(element);
        _writer.WriteEndArray();
    }

    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T>
    {
        if (!BeginOrNull(key, value.IsDefault)) return;
        Down(key);
        _writer.WriteStartArray();
        for (int i = 0; i < value.Length; i++) PrintElement<T, K>(i, value[i]);
        _writer.WriteEndArray();
        Up(key);
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T> => Object(key, value?.Value);

    public readonly void Unknown(UnknownFields? value)
    {
        if (value is null) return;
        _writer.WriteStartObject(JsonText.UnknownName);
        foreach ((int number, byte[] raw) in value.Fields) _writer.WriteBase64String(number.ToString(CultureInfo.InvariantCulture), raw);
        _writer.WriteEndObject();
    }

    private void PrintElement<T, K>(int index, T element) where K : struct, IKind<T>
    {
        _path?.PushIndex(index);
        K.Read(Position.Element, element, ref this);
        _path?.Pop();
    }

    // Prints the property name where one is due. False if nothing is to be printed, since a field at its zero is left out.
    private bool Begin(int key, bool isZero)
    {
        if (key == Position.Element) return true;
        if (isZero) return false;
        _position = _names!.PositionOf(key, _position);
        _writer.WritePropertyName(_names.Encoded(_position));
        return true;
    }

    // As Begin, for values that can be null: an element that is null is printed as null.
    private bool BeginOrNull(int key, bool isNull)
    {
        if (!Begin(key, isNull)) return false;
        if (isNull) _writer.WriteNullValue();
        return !isNull;
    }

    private bool PrintReference(int key)
    {
        if (_references is null) return false;
        string? field = key == Position.Element ? null : _names!.Name(_names.PositionOf(key, _position));
        if (!_references.TryGetValue(_path!.Of(field), out string? reference)) return false;
        Begin(key, false);
        _writer.WriteStringValue(reference);
        return true;
    }

    private readonly void PrintText(string? text)
    {
        if (text is null) _writer.WriteNullValue();
        else if (!HoldsLoneSurrogate(text)) _writer.WriteStringValue(text);
        else _writer.WriteRawValue(Escaped(text), skipInputValidation: true);
    }

    // The JSON writer would put a replacement character in place of a lone surrogate, and two different strings would look alike.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is >= ' ' and <= '~' and not '"' and not '\\') escaped.Append(c);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return escaped.Append('"').ToString();
    }

    private static bool HoldsLoneSurrogate(string text)
    {
        int i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (i < 0) return false;
        for (; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }

    private readonly void Down(int key)
    {
        if (_path is not null && key != Position.Element) _path.PushField(_names!.Name(_position));
    }

    private readonly void Up(int key)
    {
        if (_path is not null && key != Position.Element) _path.Pop();
    }
}
