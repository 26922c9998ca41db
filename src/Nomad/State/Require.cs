namespace Nomad.State;

/// <summary>Checks of what a request says, made before anything is looked up.</summary>
public static class Require
{
    /// <summary>Gives the text back if it is a UUID in its 36-character form.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidID"/>.</exception>
    public static string Uuid(string? id, string what)
    {
        string text = Name(id, what);
        if (!IsUuid(text)) throw new StateError(NomadErrors.InvalidID, $"{what} \"{text}\" is no UUID");
        return text;
    }

    /// <summary>Gives the text back if it is not empty.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/>.</exception>
    public static string Name(string? name, string what) =>
        string.IsNullOrEmpty(name) ? throw new StateError(NomadErrors.MissingID, $"{what} is missing") : name;

    /// <summary>The elements of a request's list; none may be null. A list that is null has none.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/>.</exception>
    public static IEnumerable<T> Each<T>(List<T>? list, string what) where T : class
    {
        foreach (T? element in list ?? [])
            yield return element ?? throw new StateError(NomadErrors.MissingID, $"one of the {what} is null");
    }

    /// <summary>True for a UUID in its 36-character form: hex digits in groups of 8, 4, 4, 4 and 12.</summary>
    public static bool IsUuid(string? text)
    {
        if (text is not { Length: 36 }) return false;
        for (int i = 0; i < text.Length; i++)
        {
            bool fits = i is 8 or 13 or 18 or 23 ? text[i] == '-' : char.IsAsciiHexDigit(text[i]);
            if (!fits) return false;
        }
        return true;
    }
}
