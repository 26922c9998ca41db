using System.Globalization;
using System.Text;

namespace StateStore.Objects.Text;

/// <summary>The path of the value a visitor stands at. Becomes text only where a text is needed.</summary>
internal sealed class TextPath(string root)
{
    private readonly List<Segment> _segments = [];

    internal void PushField(string name) => _segments.Add(new Segment(SegmentKind.Field, name, 0));

    internal void PushKey(string key) => _segments.Add(new Segment(SegmentKind.Key, key, 0));

    internal void PushIndex(int index) => _segments.Add(new Segment(SegmentKind.Index, "", index));

    internal void Pop() => _segments.RemoveAt(_segments.Count - 1);

    /// <summary>The path of the value itself or, with a name, of its field.</summary>
    internal string Of(string? field)
    {
        var text = new StringBuilder(root);
        foreach (Segment segment in _segments)
        {
            switch (segment.Kind)
            {
                case SegmentKind.Field: AppendField(text, segment.Text); break;
                case SegmentKind.Index: text.Append(CultureInfo.InvariantCulture, $"[{segment.Index}]"); break;
                default: text.Append(FieldPath.WithKey("", segment.Text)); break;
            }
        }
        if (field is not null) AppendField(text, field);
        return text.ToString();
    }

    /// <summary>A path as messages show it: the root is a dollar sign.</summary>
    internal static string Shown(string path) => path.Length == 0 ? "$" : path;

    private static void AppendField(StringBuilder text, string name)
    {
        if (text.Length > 0) text.Append('.');
        text.Append(name);
    }

    private enum SegmentKind { Field, Key, Index }

    private readonly record struct Segment(SegmentKind Kind, string Text, int Index);
}
