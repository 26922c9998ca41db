using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StateStore.Generator;

/// <summary>
/// Writes the direct traversals of one class: comparing, copying, collecting, hashing and keeping a shadow as plain code that names each child's traversal, since code that reaches a child
/// through a type parameter is shared by the runtime between all classes and has to look each call up. They do what the visitors do, which remain
/// for whatever is done less often, and for types that are nested deeper than collections of strings and children.
/// </summary>
internal static class DirectEmitter
{
    private const string Home = "global::StateStore.Objects.";
    private const string Direct = Home + "Direct.";
    private const string Lists = "global::System.Collections.Generic.List";
    private const string Maps = "global::System.Collections.Generic.Dictionary";

    internal static void Emit(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        Line(text, $"    static bool {Home}IStateObject<{name}>.Same({name} left, {name} right) => Traversals.Same(left, right);\n");
        Line(text, $"    static {name} {Home}IStateObject<{name}>.Copy({name} value, {Home}ObjectModel model) => Traversals.CopyParts(value, model);\n");
        Line(text, $"    static void {Home}IStateObject<{name}>.Collect({name} value, {Lists}<object> target) => Traversals.Collect(value, target);\n");
        Line(text, $"    static void {Home}IStateObject<{name}>.Hash({name} value, ref {Home}GuardHash hash) => Traversals.Hash(value, ref hash);\n");
        Line(text, $"    static void {Home}IStateObject<{name}>.Keep({name} value, {Home}ShadowWriter shadow) => Traversals.Keep(value, shadow);\n");
        Line(text, $"    static bool {Home}IStateObject<{name}>.Matches({name} value, ref {Home}ShadowReader shadow) => Traversals.Matches(value, ref shadow);\n");
        Line(text, $"    static {name} {Home}IStateObject<{name}>.Restore(ref {Home}ShadowReader shadow, {Home}ObjectModel model) => Traversals.Restore(ref shadow, model);\n");
        Line(text, "    /// <summary>The direct traversals: for the generated code of classes that hold this one.</summary>");
        Line(text, "    [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        Line(text, "    public static class Traversals");
        Line(text, "    {");
        Line(text, $"        private static readonly bool s_mayRecur = {Direct}MayRecur<{name}>();\n");
        EmitSame(text, name, fields);
        EmitCopy(text, name, fields);
        EmitCollect(text, name, fields);
        ShadowEmitter.Emit(text, name, fields);
        HashEmitter.Emit(text, name, fields);
        Line(text, "    }\n");
    }

    private static void EmitSame(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        Line(text, "        /// <summary>True if the canonical bytes of both are equal.</summary>");
        Line(text, $"        public static bool Same({name}? left, {name}? right)");
        Line(text, "        {");
        Line(text, "            if (ReferenceEquals(left, right)) return true;");
        Line(text, "            if (left is null || right is null) return false;");
        Line(text, $"            if (s_mayRecur) {Direct}CheckDepth();");
        // Values and strings first: nearly every difference shows there, and nothing has to be followed.
        foreach (FieldModel field in fields.Where(IsFlat).Concat(fields.Where(field => !IsFlat(field))))
            Line(text, $"            if (!({SameOf(field.Kind, $"left.@{field.Name}", $"right.@{field.Name}")})) return false;");
        Line(text, $"            return {Direct}Same(left.UnknownFields, right.UnknownFields);");
        Line(text, "        }\n");

        Line(text, "        /// <summary>True if both lists have the same elements.</summary>");
        Line(text, $"        public static bool Same({Lists}<{name}>? left, {Lists}<{name}>? right)");
        Line(text, "        {");
        Line(text, "            if (ReferenceEquals(left, right)) return true;");
        Line(text, "            if (left is null || right is null || left.Count != right.Count) return false;");
        Line(text, "            for (int i = 0; i < left.Count; i++)");
        Line(text, "            {");
        Line(text, "                if (!Same(left[i], right[i])) return false;");
        Line(text, "            }");
        Line(text, "            return true;");
        Line(text, "        }\n");

        Line(text, "        /// <summary>True if both maps have the same entries.</summary>");
        Line(text, $"        public static bool Same({Maps}<string, {name}>? left, {Maps}<string, {name}>? right)");
        Line(text, "        {");
        Line(text, "            if (ReferenceEquals(left, right)) return true;");
        Line(text, "            if (left is null || right is null || left.Count != right.Count) return false;");
        Line(text, "            // A copy is filled in the order of its original, so two that are equal nearly always agree entry by entry.");
        Line(text, $"            {Maps}<string, {name}>.Enumerator lefts = {Home}Ordering.OrderFree(left).GetEnumerator();");
        Line(text, $"            {Maps}<string, {name}>.Enumerator rights = {Home}Ordering.OrderFree(right).GetEnumerator();");
        Line(text, "            for (int remaining = left.Count; remaining > 0 && lefts.MoveNext() && rights.MoveNext(); remaining--)");
        Line(text, "            {");
        Line(text, $"                if (!{Direct}Same(lefts.Current.Key, rights.Current.Key)) return {Direct}SameByKey<{name}, {Home}ObjectKind<{name}>>(left, right);");
        Line(text, "                if (!Same(lefts.Current.Value, rights.Current.Value)) return false;");
        Line(text, "            }");
        Line(text, "            return true;");
        Line(text, "        }\n");
    }

    private static bool IsFlat(FieldModel field) => field.Kind.Form is Form.Plain or Form.Double or Form.Text;

    private static string SameOf(KindModel kind, string left, string right) => kind.Form switch
    {
        Form.Plain => $"{left} == {right}",
        Form.Double or Form.Text or Form.Bytes or Form.TextList or Form.TextMap or Form.TextSet => $"{Direct}Same({left}, {right})",
        Form.Child or Form.ChildList or Form.ChildMap => $"{kind.Child}.Traversals.Same({left}, {right})",
        Form.Handle => $"ReferenceEquals({left}, {right}) || {kind.Child}.Traversals.Same({left}?.Value, {right}?.Value)",
        _ => $"{Direct}Same<{kind.Type}, {kind.Kind}>({left}, {right})",
    };

    private static void EmitCopy(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        Line(text, "        /// <summary>A deep copy by the model's entry for the class.</summary>");
        Line(text, $"        public static {name}? Copy({name}? value, {Home}ObjectModel model)");
        Line(text, "        {");
        Line(text, "            if (value is null) return null;");
        Line(text, $"            if (s_mayRecur) {Direct}CheckDepth();");
        Line(text, "            return model.HasCopyOverrides ? model.Copy(value) : CopyParts(value, model);");
        Line(text, "        }\n");

        // Caches marked [NotState] are left out on purpose, as by ShallowClone.
        Line(text, "        /// <summary>The derived deep copy; children go by the model's entries.</summary>");
        Line(text, $"        public static {name} CopyParts({name} value, {Home}ObjectModel model) => new {name}");
        Line(text, "        {");
        foreach (FieldModel field in fields) Line(text, $"            @{field.Name} = {CopyOf(field.Kind, $"value.@{field.Name}")},");
        Line(text, "            UnknownFields = value.UnknownFields,");
        Line(text, "        };\n");

        Line(text, "        /// <summary>A deep copy of a list.</summary>");
        Line(text, $"        public static {Lists}<{name}>? Copy({Lists}<{name}>? value, {Home}ObjectModel model)");
        Line(text, "        {");
        Line(text, "            if (value is null) return null;");
        Line(text, $"            var copy = new {Lists}<{name}>(value.Count);");
        Line(text, "            for (int i = 0; i < value.Count; i++) copy.Add(Copy(value[i], model)!);");
        Line(text, "            return copy;");
        Line(text, "        }\n");

        Line(text, "        /// <summary>A deep copy of a map.</summary>");
        Line(text, $"        public static {Maps}<string, {name}>? Copy({Maps}<string, {name}>? value, {Home}ObjectModel model)");
        Line(text, "        {");
        Line(text, "            if (value is null) return null;");
        Line(text, $"            var copy = new {Maps}<string, {name}>(value.Count, global::System.StringComparer.Ordinal);");
        Line(text, $"            foreach (var entry in {Home}Ordering.OrderFree(value)) copy.Add(entry.Key, Copy(entry.Value, model)!);");
        Line(text, "            return copy;");
        Line(text, "        }\n");
    }

    private static string CopyOf(KindModel kind, string value) => kind.Form switch
    {
        Form.Plain or Form.Double or Form.Text or Form.Handle or Form.Immutable => value,
        Form.Bytes or Form.TextList or Form.TextMap or Form.TextSet => $"{Direct}Copy({value})",
        Form.Child or Form.ChildList or Form.ChildMap => $"{kind.Child}.Traversals.Copy({value}, model)",
        _ => $"{Direct}Copy<{kind.Type}, {kind.Kind}>({value}, model)",
    };

    private static void EmitCollect(StringBuilder text, string name, IReadOnlyList<FieldModel> fields)
    {
        Line(text, "        /// <summary>Adds every mutable object reached.</summary>");
        Line(text, $"        public static void Collect({name}? value, {Lists}<object> target)");
        Line(text, "        {");
        Line(text, "            if (value is null) return;");
        Line(text, $"            if (s_mayRecur) {Direct}CheckDepth();");
        Line(text, "            target.Add(value);");
        foreach (FieldModel field in fields)
        {
            if (CollectOf(field.Kind, $"value.@{field.Name}") is { } statement) Line(text, $"            {statement}");
        }
        Line(text, "        }\n");

        Line(text, "        /// <summary>Adds a list and every mutable object reached.</summary>");
        Line(text, $"        public static void Collect({Lists}<{name}>? value, {Lists}<object> target)");
        Line(text, "        {");
        Line(text, "            if (value is null) return;");
        Line(text, "            target.Add(value);");
        Line(text, "            for (int i = 0; i < value.Count; i++) Collect(value[i], target);");
        Line(text, "        }\n");

        Line(text, "        /// <summary>Adds a map and every mutable object reached.</summary>");
        Line(text, $"        public static void Collect({Maps}<string, {name}>? value, {Lists}<object> target)");
        Line(text, "        {");
        Line(text, "            if (value is null) return;");
        Line(text, "            target.Add(value);");
        Line(text, $"            foreach (var entry in {Home}Ordering.Ordered(value)) Collect(entry.Value, target);");
        Line(text, "        }\n");
    }

    private static string? CollectOf(KindModel kind, string value) => kind.Form switch
    {
        Form.Plain or Form.Double or Form.Text or Form.Handle or Form.Immutable => null,
        Form.Bytes or Form.TextList or Form.TextMap or Form.TextSet => $"{Direct}Collect({value}, target);",
        Form.Child or Form.ChildList or Form.ChildMap => $"{kind.Child}.Traversals.Collect({value}, target);",
        _ => $"{Direct}Collect<{kind.Type}, {kind.Kind}>({value}, target);",
    };

    // Never the machine's own line ending.
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
