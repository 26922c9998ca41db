namespace StateStore.Objects;

/// <summary>Looks up fields of a class by number and by name. Classes have a few dozen fields at most, so a scan is fast enough.</summary>
internal static class FieldNames
{
    /// <summary>The name of a field number.</summary>
    internal static string Of(IReadOnlyList<StateField> fields, int number)
    {
        for (int i = 0; i < fields.Count; i++)
            if (fields[i].Number == number) return fields[i].Name;
        throw new ArgumentOutOfRangeException(nameof(number), number, "no field has this number");
    }

    /// <summary>The number of a field name; null if there is none.</summary>
    internal static int? NumberOf(IReadOnlyList<StateField> fields, string name)
    {
        for (int i = 0; i < fields.Count; i++)
            if (string.Equals(fields[i].Name, name)) return fields[i].Number;
        return null;
    }
}
