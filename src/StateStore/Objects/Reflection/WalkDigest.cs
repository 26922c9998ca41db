using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace StateStore.Objects.Reflection;

/// <summary>
/// A 128-bit digest of any object graph. An object's digest is made of its type's name and its parts' digests (a Merkle tree), so what is
/// reached on several ways counts by value and is walked once. An object on a cycle is numbered at its first visit, and a later meeting
/// counts as that number. Dictionaries and sets have no order. O(objects) and, for dictionaries and sets, a sort.
/// </summary>
internal sealed class WalkDigest
{
    private readonly Walk _walk = new();
    private readonly Dictionary<object, UInt128> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, (int Number, int Depth)> _numbered = new(ReferenceEqualityComparer.Instance);

    // The lowest depth at which an object stands that a cycle met since then leads back to.
    private int _lowest = int.MaxValue;

    internal static UInt128 Of(object? value) => new WalkDigest().Visit(value);

    /// <summary>The digest by a plan other than the type's own, at the root only.</summary>
    internal static UInt128 Of(TypePlan plan, object value)
    {
        var digest = new WalkDigest();
        return plan.Kind is PlanKind.Leaf or PlanKind.Atom ? digest.Visit(value) : digest.VisitTracked(plan, value);
    }

    private UInt128 Visit(object? value)
    {
        if (value is null) return 0;
        TypePlan plan = _walk.PlanOf(value);
        return plan.Kind switch
        {
            PlanKind.Leaf => Hash(plan.Type.ToString(), Leaf.Text(value)),
            PlanKind.Atom => Hash(plan.Type.ToString(), ""),
            _ => plan.Type.IsValueType ? VisitParts(plan, value) : VisitTracked(plan, value),
        };
    }

    private UInt128 VisitTracked(TypePlan plan, object value)
    {
        if (_known.TryGetValue(value, out UInt128 known)) return known;
        if (_numbered.TryGetValue(value, out (int Number, int Depth) met))
        {
            _lowest = Math.Min(_lowest, met.Depth);
            return Hash("met before", met.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        int depth = _walk.Depth;
        int outer = _lowest;
        _lowest = int.MaxValue;
        _numbered.Add(value, (_numbered.Count, depth));
        UInt128 digest = VisitParts(plan, value);
        // What leads back to no object above stands for itself: it is the same wherever it is met again.
        if (_lowest >= depth)
        {
            _known.Add(value, digest);
            _lowest = int.MaxValue;
        }
        _lowest = Math.Min(outer, _lowest);
        return digest;
    }

    private UInt128 VisitParts(TypePlan plan, object value)
    {
        string shape = plan.Kind switch
        {
            PlanKind.Object => plan.Type.ToString(),
            PlanKind.Sequence => plan.IsUnmade(value) ? "unmade" : "sequence",
            PlanKind.Map => "map",
            _ => "set",
        };
        var parts = new List<UInt128>();
        foreach (Part part in Part.Of(plan, value))
        {
            _walk.Enter(part);
            if (plan.Kind == PlanKind.Map) parts.Add(Hash("key", part.Step));
            parts.Add(Visit(part.Value));
            _walk.Leave();
        }
        if (plan.Kind == PlanKind.Set) parts.Sort();
        return Hash(shape, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(parts)));
    }

    private static UInt128 Hash(string shape, string text) => Hash(shape, MemoryMarshal.AsBytes(text.AsSpan()));

    private static UInt128 Hash(string shape, ReadOnlySpan<byte> content)
    {
        long seed = unchecked((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(shape.AsSpan())));
        return XxHash128.HashToUInt128(content, seed);
    }
}
