using System.Text;

namespace StateStore.Tables;

/// <summary>
/// A primary key in text: its parts joined by slashes, such as <c>default/web</c>. The last part that is a free text stands as it is;
/// a slash or backslash in an earlier one is led by a backslash. So the text of a key can be read back, and no two keys share one.
/// Lower-cased parts show in lower case, since that is what the key holds.
/// </summary>
internal static class KeyText
{
    /// <summary>The text of primary key bytes.</summary>
    public static string Of(IndexShape shape, ReadOnlySpan<byte> key)
    {
        int last = LastFreePart(shape);
        if (shape.Parts.Length == 1) return shape.Parts[0].Read(ref key);
        var text = new StringBuilder();
        for (int i = 0; i < shape.Parts.Length; i++)
        {
            if (i > 0) text.Append('/');
            string part = shape.Parts[i].Read(ref key);
            text.Append(shape.Parts[i].MayHoldSlash && i != last ? Escape(part) : part);
        }
        return text.ToString();
    }

    /// <summary>Reads a key's text; false if no key has it.</summary>
    public static bool TryParse(IndexShape shape, string text, ref KeyBuilder key)
    {
        int count = shape.Parts.Length, last = LastFreePart(shape);
        var parts = new string[count];
        int start = 0, end = text.Length;
        for (int i = 0; i < last; i++)
        {
            int slash = FindSlash(text, start);
            if (slash < 0) return false;
            parts[i] = Unescape(text[start..slash]);
            start = slash + 1;
        }
        for (int i = count - 1; i > last; i--)
        {
            int slash = end > start ? text.LastIndexOf('/', end - 1, end - start) : -1;
            if (slash < 0) return false;
            parts[i] = text[(slash + 1)..end];
            end = slash;
        }
        parts[last] = text[start..end];
        for (int i = 0; i < count; i++)
        {
            if (!shape.Parts[i].TryParse(parts[i], out KeyValue value) || !shape.Parts[i].TryWrite(value, ref key)) return false;
        }
        return true;
    }

    private static int LastFreePart(IndexShape shape)
    {
        for (int i = shape.Parts.Length - 1; i > 0; i--)
        {
            if (shape.Parts[i].MayHoldSlash) return i;
        }
        return 0;
    }

    private static int FindSlash(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '/') return i;
        }
        return -1;
    }

    private static string Escape(string part) =>
        part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);

    private static string Unescape(string part)
    {
        var plain = new StringBuilder(part.Length);
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == '\\' && i + 1 < part.Length) i++;
            plain.Append(part[i]);
        }
        return plain.ToString();
    }
}
