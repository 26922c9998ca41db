using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StateStore.Generator;

/// <summary>Writes the direct traversal that absorbs an object of one class into the guard's hash: its fields in order, neighbouring numbers two at a time.</summary>
internal static class HashEmitter
{
    private const string Home = "global::StateStore.Objects.";
    private const string Lists = "global::System.Collections.Generic.List";
    private const string Maps = "global::System.Collections.Generic.Dictionary";

    // Processors keep about so many requests to memory open.
    private const int PrefetchedMax = 12;

    internal static void Emit(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        Line(text, "        /// <summary>Absorbs an object.</summary>");
        Line(text, $"        public static void Hash({name}? value, ref {Home}GuardHash hash)");
        Line(text, "        {");
        Line(text, "            if (!hash.Begins(value is null ? null : 1)) return;");
        Line(text, $"            if (s_mayRecur) {Home}Direct.CheckDepth();");
        // What is to be followed lies elsewhere: asked for together it arrives together, while the numbers are mixed.
        foreach (FieldModel field in fields.Where(field => field.Kind.Form >= Form.Text).Take(PrefetchedMax))
            Line(text, $"            {Home}Direct.Prefetch(value!.@{field.Name});");
        EmitFields(text, fields);
        Line(text, "            hash.Unknown(value!.UnknownFields);");
        Line(text, "        }\n");

        Line(text, "        /// <summary>Absorbs a list.</summary>");
        Line(text, $"        public static void Hash({Lists}<{name}>? value, ref {Home}GuardHash hash)");
        Line(text, "        {");
        Line(text, "            if (!hash.Begins(value?.Count)) return;");
        Line(text, "            for (int i = 0; i < value!.Count; i++) Hash(value[i], ref hash);");
        Line(text, "        }\n");

        Line(text, "        /// <summary>Absorbs a map, whatever the order of its entries.</summary>");
        Line(text, $"        public static void Hash({Maps}<string, {name}>? value, ref {Home}GuardHash hash)");
        Line(text, "        {");
        Line(text, "            if (!hash.Begins(value?.Count)) return;");
        Line(text, "            var sum = global::System.UInt128.Zero;");
        Line(text, $"            foreach (var pair in {Home}Ordering.OrderFree(value!))");
        Line(text, "            {");
        Line(text, "                var entry = hash.EntryOf(pair.Key);");
        Line(text, "                Hash(pair.Value, ref entry);");
        Line(text, "                unchecked { sum += entry.Finish(); }");
        Line(text, "            }");
        Line(text, "            hash.Sum(sum);");
        Line(text, "        }");
    }

    private static void EmitFields(StringBuilder text, IReadOnlyList<FieldModel> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            FieldModel field = fields[i];
            if (WordOf(field) is not { } word)
            {
                Line(text, $"            {StatementOf(field)}");
                continue;
            }
            string? next = i + 1 < fields.Count ? WordOf(fields[i + 1]) : null;
            Line(text, next is null ? $"            hash.Word({word});" : $"            hash.Words({word}, {next});");
            if (next is not null) i++;
        }
    }

    // The number that a field is, as 64 bits; null if it is none.
    private static string? WordOf(FieldModel field) => (field.Kind.Form, field.Kind.Member) switch
    {
        (Form.Plain, "Bool") => $"value!.@{field.Name} ? 1UL : 0UL",
        (Form.Plain, "Int64") => $"unchecked((ulong)(long){(field.Kind.Cast.Length == 0 ? "" : $"({field.Kind.Cast})")}value!.@{field.Name})",
        (Form.Plain, "UInt64") => $"(ulong)value!.@{field.Name}",
        _ => null,
    };

    private static string StatementOf(FieldModel field)
    {
        KindModel kind = field.Kind;
        string value = $"value!.@{field.Name}";
        return kind.Form switch
        {
            Form.Child or Form.ChildList or Form.ChildMap => $"{kind.Child}.Traversals.Hash({value}, ref hash);",
            Form.ByKind or Form.Immutable => $"{Home}Direct.Hash<{kind.Type}, {kind.Kind}>({value}, ref hash);",
            _ => $"hash.{kind.Member}({field.Number}, {value});",
        };
    }

    // Never the machine's own line ending.
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
