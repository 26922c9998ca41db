using System.Text.Encodings.Web;
using System.Text.Json;

namespace StateStore.Objects.Text;

/// <summary>The field names of a class, ready for JSON in both directions. Derived from the class alone and never changed.</summary>
internal sealed class JsonNames
{
    private readonly StateField[] _fields;
    private readonly JsonEncodedText[] _encoded;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private JsonNames(IReadOnlyList<StateField> fields)
    {
        _fields = [.. fields];
        _encoded = new JsonEncodedText[_fields.Length];
        for (int i = 0; i < _fields.Length; i++)
        {
            _encoded[i] = JsonEncodedText.Encode(_fields[i].Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
            _byName.Add(_fields[i].Name, i);
        }
    }

    internal int Count => _fields.Length;

    internal static JsonNames Of<T>() where T : class, IStateObject<T> => Holder<T>.Names;

    internal string Name(int position) => _fields[position].Name;

    internal JsonEncodedText Encoded(int position) => _encoded[position];

    /// <summary>The position of a field, searched from the one asked for last: traversals ask in ascending order.</summary>
    internal int PositionOf(int number, int from)
    {
        while (_fields[from].Number != number) from++;
        return from;
    }

    /// <summary>The position of a field by its name; -1 if there is no such field.</summary>
    internal int Find(string name) => _byName.TryGetValue(name, out int position) ? position : -1;

    /// <summary>The position of a field by its number; -1 if the class knows no such field.</summary>
    internal int FindNumber(int number) => Array.FindIndex(_fields, field => field.Number == number);

    private static class Holder<T> where T : class, IStateObject<T>
    {
        internal static readonly JsonNames Names = new(T.Fields);
    }
}
