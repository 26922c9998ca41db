using StateStore.Objects;

namespace Harness.Generation;

/// <summary>The places of the shape of a class, and which of them an object fills.</summary>
internal sealed class ObjectPlaces
{
    private static readonly string[] Zeros = ["null", "0", "false", "\"\"", "[]", "\"0001-01-01T00:00:00Z\""];

    private readonly TypeModel _type;
    private readonly IReadOnlyList<string> _patterns;
    private readonly bool[] _isPlain;
    private readonly int[] _inside;

    /// <summary>The shape of a class.</summary>
    public ObjectPlaces(TypeModel type)
    {
        _type = type;
        _patterns = type.SlotPatterns;
        _isPlain = new bool[_patterns.Count];
        _inside = new int[_patterns.Count];
        for (int i = 0; i < _patterns.Count; i++)
        {
            _inside[i] = Inside(i);
            _isPlain[i] = _inside[i] < 0 && !FieldPath.IsAddition(_patterns[i]);
        }
    }

    /// <summary>The patterns of the class's places, parents first.</summary>
    public IReadOnlyList<string> Patterns => _patterns;

    /// <summary>Tells of each place whether an object has it, and whether something stands there.</summary>
    /// <param name="target">The object.</param>
    /// <returns>At twice the number of a place: it is there. At the one after: it is not zero.</returns>
    public bool[] Look(object target) => Look(target, out _);

    /// <summary>As <see cref="Look(object)"/>, and counts the object's slots: how large it is.</summary>
    public bool[] Look(object target, out int size)
    {
        size = 0;
        var found = new bool[2 * _patterns.Count];
        // From the last to the first, since a collection or a child is filled if what is in it is there.
        for (int i = _patterns.Count - 1; i >= 0; i--)
        {
            IReadOnlyList<string> slots = _type.Slots(target, _patterns[i]);
            size += slots.Count;
            found[2 * i] = slots.Count > 0;
            found[2 * i + 1] = _inside[i] >= 0 ? found[2 * _inside[i]] : slots.Count > 0 && (!_isPlain[i] || slots.Any(slot => !IsZero(target, slot)));
        }
        return found;
    }

    private bool IsZero(object target, string slot) => _type.GetSlot(target, slot) is not { } text || Array.IndexOf(Zeros, text) >= 0;

    // The first place that is there if the place of this number holds something: an element, or a field of a child; -1 for a plain place.
    private int Inside(int place)
    {
        string pattern = _patterns[place];
        for (int i = place + 1; i < _patterns.Count && i <= place + 2; i++)
        {
            string next = _patterns[i];
            if (next == pattern + "[*]" || next.StartsWith(pattern + ".", StringComparison.Ordinal)) return i;
        }
        return -1;
    }
}
