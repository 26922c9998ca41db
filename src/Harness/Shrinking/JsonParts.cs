using System.Collections.Immutable;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>Parts of JSON values replaced, taken out of one and put into another.</summary>
internal static class JsonParts
{
    /// <summary>All objects within a value that have members, the value itself left out, from the top down.</summary>
    public static IEnumerable<Json.Object> Objects(Json value) => Children(value).SelectMany(child => child is Json.Object { Members.Length: > 0 } found
        ? Objects(child).Prepend(found)
        : Objects(child));

    /// <summary>
    /// The value with one of its inner objects replaced by another, which has all of the members it replaces: what looks alike is likely
    /// to be of the same class.
    /// </summary>
    public static IEnumerable<Json> Grafted(Json value, Json.Object graft)
    {
        switch (value)
        {
            case Json.Object o:
                for (int i = 0; i < o.Members.Length; i++)
                {
                    (string name, Json member) = o.Members[i];
                    if (IsLike(member, graft)) yield return new Json.Object(o.Members.SetItem(i, new(name, graft)));
                    foreach (Json changed in Grafted(member, graft)) yield return new Json.Object(o.Members.SetItem(i, new(name, changed)));
                }
                break;
            case Json.Array a:
                for (int i = 0; i < a.Elements.Length; i++)
                {
                    if (IsLike(a.Elements[i], graft)) yield return new Json.Array(a.Elements.SetItem(i, graft));
                    foreach (Json changed in Grafted(a.Elements[i], graft)) yield return new Json.Array(a.Elements.SetItem(i, changed));
                }
                break;
        }
    }

    /// <summary>
    /// The value with its texts, numbers and literals, and the names of its members, replaced where they stand. A part in which nothing is replaced is the very
    /// part it was, so a value is the same by reference if and only if all of it is.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="leaf">Answers a text, number or literal with what takes its place: itself if nothing does.</param>
    /// <param name="name">The same for the name of a member; null: names stay.</param>
    public static Json Mapped(Json value, Func<Json, Json> leaf, Func<string, string>? name = null)
    {
        switch (value)
        {
            case Json.Object o:
                ImmutableArray<KeyValuePair<string, Json>> members = o.Members;
                for (int i = 0; i < members.Length; i++)
                {
                    (string key, Json member) = members[i];
                    (string newKey, Json mapped) = (name is null ? key : name(key), Mapped(member, leaf, name));
                    if (newKey != key || !ReferenceEquals(mapped, member)) members = members.SetItem(i, new(newKey, mapped));
                }
                return members == o.Members ? value : new Json.Object(members);
            case Json.Array a:
                ImmutableArray<Json> elements = a.Elements;
                for (int i = 0; i < elements.Length; i++)
                {
                    Json mapped = Mapped(elements[i], leaf, name);
                    if (!ReferenceEquals(mapped, elements[i])) elements = elements.SetItem(i, mapped);
                }
                return elements == a.Elements ? value : new Json.Array(elements);
            default:
                return leaf(value);
        }
    }

    /// <summary>All texts by the name of the member they are, or are elements, of.</summary>
    public static SortedDictionary<string, SortedSet<string>> Texts(IEnumerable<Json> values)
    {
        var texts = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (Json value in values) Collect(value, "", texts);
        return texts;
    }

    /// <summary>The value with one of its texts replaced by another that is known under the same name.</summary>
    public static IEnumerable<Json> WithOtherTexts(Json value, SortedDictionary<string, SortedSet<string>> texts) => WithOtherTexts(value, "", texts);

    private static IEnumerable<Json> WithOtherTexts(Json value, string name, SortedDictionary<string, SortedSet<string>> texts)
    {
        switch (value)
        {
            case Json.Object o:
                for (int i = 0; i < o.Members.Length; i++)
                {
                    string member = o.Members[i].Key;
                    foreach (Json changed in WithOtherTexts(o.Members[i].Value, member, texts)) yield return new Json.Object(o.Members.SetItem(i, new(member, changed)));
                }
                break;
            case Json.Array a:
                for (int i = 0; i < a.Elements.Length; i++)
                {
                    foreach (Json changed in WithOtherTexts(a.Elements[i], name, texts)) yield return new Json.Array(a.Elements.SetItem(i, changed));
                }
                break;
            case Json.String s when texts.TryGetValue(name, out SortedSet<string>? known):
                foreach (string text in known)
                {
                    if (text != s.Value) yield return new Json.String(text);
                }
                break;
        }
    }

    private static void Collect(Json value, string name, SortedDictionary<string, SortedSet<string>> texts)
    {
        switch (value)
        {
            case Json.Object o:
                foreach (KeyValuePair<string, Json> member in o.Members) Collect(member.Value, member.Key, texts);
                break;
            case Json.Array a:
                foreach (Json element in a.Elements) Collect(element, name, texts);
                break;
            case Json.String s:
                if (!texts.TryGetValue(name, out SortedSet<string>? known)) texts.Add(name, known = new(StringComparer.Ordinal));
                known.Add(s.Value);
                break;
        }
    }

    private static bool IsLike(Json value, Json.Object graft) =>
        value is Json.Object { Members.Length: > 0 } o && o != graft && o.Members.All(member => graft.Members.Any(other => other.Key == member.Key));

    private static IEnumerable<Json> Children(Json value) => value switch
    {
        Json.Object o => o.Members.Select(member => member.Value),
        Json.Array a => a.Elements,
        _ => [],
    };
}
