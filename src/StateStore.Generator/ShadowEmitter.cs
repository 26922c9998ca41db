using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StateStore.Generator;

/// <summary>
/// Writes the three traversals of the guard's shadow of one class: keeping an object flat, comparing an object with what was kept, and making an object of it. All three go
/// through the fields in one order: numbers, then texts and handles, whose places within the object are known when the code is made, then everything
/// that takes as many places as it has elements.
/// </summary>
internal sealed class ShadowEmitter
{
    private const string Home = "global::StateStore.Objects.";
    private const string Direct = Home + "Direct.";
    private const string Lists = "global::System.Collections.Generic.List";
    private const string Maps = "global::System.Collections.Generic.Dictionary";
    private const string Immutables = "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal";
    private const string Add = "global::System.Runtime.CompilerServices.Unsafe.Add";

    private readonly StringBuilder _text;
    private readonly string _name;
    private readonly List<(FieldModel Field, string Word)> _words = [];
    private readonly List<FieldModel> _references;
    private readonly List<FieldModel> _times;
    private readonly List<FieldModel> _rest;

    private ShadowEmitter(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        (_text, _name) = (text, name);
        foreach (FieldModel field in fields)
        {
            if (WordOf(field.Kind, $"value.@{field.Name}") is { } word) _words.Add((field, word));
        }
        _references = [.. fields.Where(field => field.Kind.Form is Form.Text or Form.Handle or Form.Immutable)];
        _times = [.. fields.Where(IsTime)];
        _rest = [.. fields.Where(field => !_references.Contains(field) && !IsTime(field) && _words.All(word => word.Field != field))];
    }

    internal static void Emit(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        var emitter = new ShadowEmitter(text, name, fields);
        emitter.EmitKeep();
        emitter.EmitMatches();
        emitter.EmitRestore();
        emitter.EmitOfChildren();
        emitter.EmitOfLists();
        emitter.EmitOfMaps();
    }

    private void EmitKeep()
    {
        Line("        /// <summary>Keeps an object's content.</summary>");
        Line($"        public static void Keep({_name} value, {Home}ShadowWriter shadow)");
        Line("        {");
        Line($"            if (s_mayRecur) {Direct}CheckDepth();");
        foreach ((_, string word) in _words) Line($"            shadow.Word({word});");
        foreach (FieldModel field in _times) Line($"            shadow.Time(value.@{field.Name});");
        foreach (FieldModel field in _references) Line($"            shadow.Reference({ReferenceOf(field)});");
        Line("            shadow.Reference(value.UnknownFields);");
        foreach (FieldModel field in _rest)
        {
            string value = $"value.@{field.Name}";
            Line(field.Kind.Form switch
            {
                Form.Child or Form.ChildList or Form.ChildMap => $"            {field.Kind.Child}.Traversals.KeepChild({value}, shadow);",
                Form.Bytes or Form.TextList or Form.TextMap or Form.TextSet => $"            {Direct}Keep({value}, shadow);",
                _ when IsNullableWord(field) => $"            shadow.Reference({value});",
                _ => $"            {Direct}Keep<{field.Kind.Type}, {field.Kind.Kind}>({value}, shadow);",
            });
        }
        Line("        }\n");
    }

    private void EmitMatches()
    {
        Line("        /// <summary>True if an object's content is what was kept, texts being the same objects. False says nothing.</summary>");
        Line($"        public static bool Matches({_name} value, ref {Home}ShadowReader shadow)");
        Line("        {");
        Line($"            if (s_mayRecur) {Direct}CheckDepth();");
        int words = _words.Count + 2 * _times.Count, place = 0;
        if (words > 0) Line($"            ref ulong words = ref shadow.Words({Text(words)});");
        foreach ((_, string word) in _words) Line($"            if ({word} != {At("words", place++)}) return false;");
        foreach (FieldModel field in _times)
        {
            Line($"            if (unchecked((ulong)value.@{field.Name}.Seconds) != {At("words", place++)}) return false;");
            Line($"            if (unchecked((ulong)value.@{field.Name}.Nanoseconds) != {At("words", place++)}) return false;");
        }
        Line($"            ref object? references = ref shadow.References({Text(_references.Count + 1)});");
        for (int i = 0; i < _references.Count; i++) Line($"            if (!ReferenceEquals({ReferenceOf(_references[i])}, {At("references", i)})) return false;");
        Line($"            if (!ReferenceEquals(value.UnknownFields, {At("references", _references.Count)})) return false;");
        foreach (FieldModel field in _rest) Line($"            if (!{MatchOf(field, $"value.@{field.Name}")}) return false;");
        Line("            return true;");
        Line("        }\n");
    }

    private static string MatchOf(FieldModel field, string value) => field.Kind.Form switch
    {
        Form.Child or Form.ChildList or Form.ChildMap => $"{field.Kind.Child}.Traversals.MatchesChild({value}, ref shadow)",
        Form.Bytes or Form.TextList or Form.TextMap or Form.TextSet => $"{Direct}Matches({value}, ref shadow)",
        _ when IsNullableWord(field) => $"{Direct}Matches({value}, ref shadow)",
        _ => $"{Direct}Matches<{field.Kind.Type}, {field.Kind.Kind}>({value}, ref shadow)",
    };

    private void EmitRestore()
    {
        // The initializers are evaluated in the order in which they stand.
        Line("        /// <summary>A fresh object with the content kept.</summary>");
        Line($"        public static {_name} Restore(ref {Home}ShadowReader shadow, {Home}ObjectModel model) => new {_name}");
        Line("        {");
        foreach ((FieldModel field, _) in _words) Line($"            @{field.Name} = {BackOf(field.Kind)},");
        foreach (FieldModel field in _times) Line($"            @{field.Name} = shadow.Time(),");
        foreach (FieldModel field in _references) Line($"            @{field.Name} = {BackOf(field)},");
        Line($"            UnknownFields = ({Home}UnknownFields?)shadow.Reference(),");
        foreach (FieldModel field in _rest)
        {
            Line($"            @{field.Name} = {field.Kind.Form switch
            {
                Form.Child => $"{field.Kind.Child}.Traversals.RestoreChild(ref shadow, model)!",
                Form.ChildList => $"{field.Kind.Child}.Traversals.RestoreList(ref shadow, model)!",
                Form.ChildMap => $"{field.Kind.Child}.Traversals.RestoreMap(ref shadow, model)!",
                Form.Bytes => $"{Direct}RestoreBytes(ref shadow)!",
                Form.TextList => $"{Direct}RestoreList(ref shadow)!",
                Form.TextMap => $"{Direct}RestoreMap(ref shadow)!",
                Form.TextSet => $"{Direct}RestoreSet(ref shadow)!",
                _ when IsNullableWord(field) => $"({field.Kind.Type})shadow.Reference()",
                _ => $"{Direct}Restore<{field.Kind.Type}, {field.Kind.Kind}>(ref shadow, model)",
            }},");
        }
        Line("        };\n");
    }

    private void EmitOfChildren()
    {
        Line("        /// <summary>Keeps an object that may be none.</summary>");
        Line($"        public static void KeepChild({_name}? value, {Home}ShadowWriter shadow)");
        Line("        {");
        Line("            if (shadow.Begins(value is null ? -1 : 1)) Keep(value!, shadow);");
        Line("        }\n");
        Line("        /// <summary>True if an object that may be none is what was kept. False says nothing.</summary>");
        Line($"        public static bool MatchesChild({_name}? value, ref {Home}ShadowReader shadow) =>");
        Line("            shadow.Begins(value is null ? -1 : 1) && (value is null || Matches(value, ref shadow));\n");
        Line("        /// <summary>A fresh object with the content kept, or none.</summary>");
        Line($"        public static {_name}? RestoreChild(ref {Home}ShadowReader shadow, {Home}ObjectModel model) =>");
        Line("            shadow.Count() < 0 ? null : Restore(ref shadow, model);\n");
    }

    private void EmitOfLists()
    {
        Line("        /// <summary>Keeps a list.</summary>");
        Line($"        public static void KeepChild({Lists}<{_name}>? value, {Home}ShadowWriter shadow)");
        Line("        {");
        Line("            if (!shadow.Begins(value is null ? -1 : value.Count)) return;");
        Line("            for (int i = 0; i < value!.Count; i++) KeepChild(value[i], shadow);");
        Line("        }\n");
        Line("        /// <summary>True if a list is what was kept. False says nothing.</summary>");
        Line($"        public static bool MatchesChild({Lists}<{_name}>? value, ref {Home}ShadowReader shadow)");
        Line("        {");
        Line($"            global::System.ReadOnlySpan<{_name}> elements = global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan(value);");
        Line("            if (!shadow.Begins(value is null ? -1 : elements.Length)) return false;");
        Line($"            foreach ({_name} element in elements)");
        Line("            {");
        Line("                if (!MatchesChild(element, ref shadow)) return false;");
        Line("            }");
        Line("            return true;");
        Line("        }\n");
        Line("        /// <summary>A fresh list of what was kept.</summary>");
        Line($"        public static {Lists}<{_name}>? RestoreList(ref {Home}ShadowReader shadow, {Home}ObjectModel model)");
        Line("        {");
        Line("            int count = shadow.Count();");
        Line("            if (count < 0) return null;");
        Line($"            var restored = new {Lists}<{_name}>(count);");
        Line("            for (int i = 0; i < count; i++) restored.Add(RestoreChild(ref shadow, model)!);");
        Line("            return restored;");
        Line("        }\n");
    }

    private void EmitOfMaps()
    {
        Line("        /// <summary>Keeps a map, in its own order.</summary>");
        Line($"        public static void KeepChild({Maps}<string, {_name}>? value, {Home}ShadowWriter shadow)");
        Line("        {");
        Line("            if (!shadow.Begins(value is null ? -1 : value.Count)) return;");
        Line($"            foreach (var entry in {Home}Ordering.OrderFree(value!))");
        Line("            {");
        Line("                shadow.Reference(entry.Key);");
        Line("                KeepChild(entry.Value, shadow);");
        Line("            }");
        Line("        }\n");
        Line("        /// <summary>True if a map is what was kept, entries in the order in which they were kept. False says nothing.</summary>");
        Line($"        public static bool MatchesChild({Maps}<string, {_name}>? value, ref {Home}ShadowReader shadow)");
        Line("        {");
        Line("            int count = value is null ? -1 : value.Count;");
        Line("            if (!shadow.Begins(count)) return false;");
        Line("            if (count <= 0) return true;");
        Line("            // No further than what was kept, whatever another thread adds meanwhile.");
        Line($"            {Maps}<string, {_name}>.Enumerator entries = {Home}Ordering.OrderFree(value!).GetEnumerator();");
        Line("            for (; count > 0 && entries.MoveNext(); count--)");
        Line("            {");
        Line("                if (!ReferenceEquals(entries.Current.Key, shadow.Reference()) || !MatchesChild(entries.Current.Value, ref shadow)) return false;");
        Line("            }");
        Line("            return count == 0;");
        Line("        }\n");
        Line("        /// <summary>A fresh map of what was kept.</summary>");
        Line($"        public static {Maps}<string, {_name}>? RestoreMap(ref {Home}ShadowReader shadow, {Home}ObjectModel model)");
        Line("        {");
        Line("            int count = shadow.Count();");
        Line("            if (count < 0) return null;");
        Line($"            var restored = new {Maps}<string, {_name}>(count, global::System.StringComparer.Ordinal);");
        Line("            for (int i = 0; i < count; i++) restored.Add((string)shadow.Reference()!, RestoreChild(ref shadow, model)!);");
        Line("            return restored;");
        Line("        }\n");
    }

    // What stands for an immutable array is the array behind it: its elements are scalars or texts, so what it holds cannot change.
    private static string ReferenceOf(FieldModel field) =>
        field.Kind.Form == Form.Immutable ? $"{Immutables}.AsArray(value.@{field.Name})" : $"value.@{field.Name}";

    private static string BackOf(FieldModel field) => field.Kind.Form == Form.Immutable
        ? $"{Immutables}.AsImmutableArray(({field.Kind.Element}[]?)shadow.Reference())"
        : $"({field.Kind.Type})shadow.Reference()!";

    private static bool IsTime(FieldModel field) => field.Kind is { Form: Form.Plain, Member: "Time" };

    // A boxed value: equal values have equal bytes, but for doubles, of which two zeros are equal and one is not the other.
    private static bool IsNullableWord(FieldModel field) =>
        field.Kind.Form == Form.ByKind && field.Kind.Member.StartsWith("Nullable", System.StringComparison.Ordinal) && field.Kind.Type != "double?";

    // The number that a field is, as 64 bits; null if it is none.
    private static string? WordOf(KindModel kind, string value) => (kind.Form, kind.Member) switch
    {
        (Form.Plain, "Bool") => $"({value} ? 1UL : 0UL)",
        (Form.Plain, "Int64") => $"unchecked((ulong)(long){(kind.Cast.Length == 0 ? "" : $"({kind.Cast})")}{value})",
        (Form.Plain, "UInt64") => $"(ulong){value}",
        (Form.Double, _) => $"{Direct}Bits({value})",
        _ => null,
    };

    private static string BackOf(KindModel kind) => (kind.Form, kind.Member) switch
    {
        (Form.Plain, "Bool") => "shadow.Word() != 0",
        (Form.Double, _) => "global::System.BitConverter.UInt64BitsToDouble(shadow.Word())",
        _ => $"unchecked(({kind.Type}){(kind.Cast.Length == 0 ? "" : $"({kind.Cast})")}shadow.Word())",
    };

    private static string At(string first, int place) => place == 0 ? first : $"{Add}(ref {first}, {Text(place)})";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Never the machine's own line ending.
    private void Line(string line) => _text.Append(line).Append('\n');
}
