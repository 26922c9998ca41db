using System.Collections.Immutable;
using StateStore.Objects.Text;

namespace StateStore.Objects;

/// <summary>
/// Changes one slot of an object in place, as a careless caller would: a field is stored, a list element replaced in the very list, a map entry in
/// the very dictionary. It walks by reading to what holds the slot, so nothing else is touched, and parses before it stores, so a
/// text that does not fit changes nothing.
/// </summary>
internal struct SlotSetter : IReadVisitor
{
    private readonly SlotEdit _edit;
    private readonly int _at;
    private readonly int _wanted;
    private bool _isSet;

    private SlotSetter(SlotEdit edit, int at, int wanted)
    {
        _edit = edit;
        _at = at;
        _wanted = wanted;
    }

    /// <summary>Makes the edit; false if the slot is not there.</summary>
    internal static bool Set<T>(T owner, SlotEdit edit, int at = 0) where T : class, IStateObject<T>
    {
        if (edit.Steps[at].Kind != PathStepKind.Name) return false;
        if (FieldNames.NumberOf(T.Fields, edit.Steps[at].Text) is not int number) return false;
        // What is kept unread is there: a value beside it would be a second one of the same number.
        if (owner.UnknownFields?.Has(number) == true) return false;
        if (at + 1 == edit.Steps.Count)
        {
            var writer = new OneField<ParsedEdit>(number, new ParsedEdit(edit));
            T.Write(owner, ref writer);
            return true;
        }
        var inside = new SlotSetter(edit, at + 1, number);
        T.Read(owner, ref inside);
        return inside._isSet;
    }

    public void Bool(int key, bool value) { }
    public void Int64(int key, long value) { }
    public void UInt64(int key, ulong value) { }
    public void Double(int key, double value) { }
    public void String(int key, string? value) { }
    public void Time(int key, Timestamp value) { }
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> { }
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> { }
    public void Unknown(UnknownFields? value) { }

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (key == _wanted && value is not null) _isSet = Set(value, _edit, _at);
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T> => Object(key, value?.Value);

    public void Bytes(int key, byte[]? value)
    {
        if (key != _wanted || value is null || !IsLast) return;
        int position = Here.PositionWithin(value.Length);
        if (position < 0) return;
        if (_edit.Json is null) throw new FormatException($"{_edit.Path}: a byte cannot be taken out of an array");
        int number = JsonText.Parse<int, Int32Kind>(_edit.Json, _edit.Path);
        if (number is < 0 or > 255) throw new FormatException($"{_edit.Path}: {_edit.Json} is no byte");
        value[position] = (byte)number;
        _isSet = true;
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (key != _wanted || value is null) return;
        if (IsLast && Here is { Kind: PathStepKind.Add, Text: "" })
        {
            value.Add(Element<T, K>());
            _isSet = true;
            return;
        }
        int position = Here.PositionWithin(value.Count);
        if (position < 0) return;
        if (!IsLast) { Descend<T, K>(value[position]); return; }
        if (_edit.Json is null) value.RemoveAt(position);
        else value[position] = Element<T, K>();
        _isSet = true;
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (key != _wanted || value is null) return;
        string name = Here.Text;
        bool isThere = value.TryGetValue(name, out T? element);
        if (IsLast && AddsKey && !isThere)
        {
            value.Add(name, Element<T, K>());
            _isSet = true;
        }
        if (Here.Kind != PathStepKind.Key || !isThere) return;
        if (!IsLast) { Descend<T, K>(element!); return; }
        if (_edit.Json is null) value.Remove(name);
        else value[name] = Element<T, K>();
        _isSet = true;
    }

    public void Set(int key, HashSet<string>? value)
    {
        if (key != _wanted || value is null || !IsLast) return;
        if (Here.Kind == PathStepKind.Add && !AddsKey) return;
        string element = Here.Text;
        string? put = _edit.Json is null ? null : JsonText.Parse<string, StringKind>(_edit.Json, _edit.Path);
        if (_edit.Json is not null && put is null) throw new FormatException($"{_edit.Path}: a set holds no null");
        if (Here.Kind == PathStepKind.Add)
        {
            if (put is not null && !string.Equals(put, element)) throw new FormatException($"{_edit.Path}: the element to add is named by the path");
            _isSet = value.Add(element);
        }
        else if (Here.Kind == PathStepKind.Key && value.Remove(element))
        {
            if (put is not null) value.Add(put);
            _isSet = true;
        }
    }

    // Without a key it is a pattern.
    private readonly bool AddsKey => Here is { Kind: PathStepKind.Add, Text.Length: > 0 };

    private readonly PathStep Here => _edit.Steps[_at];

    private readonly bool IsLast => _at + 1 == _edit.Steps.Count;

    private readonly T Element<T, K>() where K : struct, IKind<T> =>
        _edit.Json is null ? K.Zero : JsonText.Parse<T, K>(_edit.Json, _edit.Path);

    private void Descend<T, K>(T element) where K : struct, IKind<T>
    {
        var next = new SlotSetter(_edit, _at + 1, Position.Element);
        K.Read(Position.Element, element, ref next);
        _isSet = next._isSet;
    }
}

/// <summary>One change to be made: the path, taken apart and whole, and the new value (null takes an element out).</summary>
internal sealed record SlotEdit(IReadOnlyList<PathStep> Steps, string Path, string? Json);
