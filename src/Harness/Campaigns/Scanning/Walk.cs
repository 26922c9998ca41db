namespace Harness.Campaigns.Scanning;

/// <summary>A walk over the call graph: first for the types that are made on the way, then, breadth first, for what is suspicious.</summary>
internal sealed class Walk
{
    private const int MaxListed = 50;

    private readonly CodeGraph _graph;
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly List<CodeMethod> _addressed = [];
    private readonly IReadOnlyList<string> _exact;

    /// <summary>Learns which types the code that begins at some methods makes, and of which methods it makes delegates.</summary>
    /// <param name="graph">The code.</param>
    /// <param name="exact">The types of which it is known that no other stands in their place: the specification's and the machine's.</param>
    /// <param name="beginnings">The methods.</param>
    public Walk(CodeGraph graph, IReadOnlyList<string> exact, IReadOnlyList<CodeMethod> beginnings)
    {
        _graph = graph;
        _exact = exact;
        var addressed = new HashSet<CodeMethod>(ReferenceEqualityComparer.Instance);
        int before;
        do
        {
            // A type that is made opens more of the graph, in which more types are made.
            before = _made.Count + _addressed.Count;
            var seen = new HashSet<CodeMethod>(ReferenceEqualityComparer.Instance);
            var waiting = new Stack<CodeMethod>(beginnings);
            while (waiting.TryPop(out CodeMethod? method))
            {
                if (!seen.Add(method)) continue;
                foreach (Call call in method.Calls)
                {
                    if (call.Kind == CallKind.New) _made.Add(call.Type);
                    foreach (CodeMethod next in Targets(call))
                    {
                        waiting.Push(next);
                        if (call.Kind is CallKind.Address or CallKind.VirtualAddress && next.Name != ".cctor" && addressed.Add(next)) _addressed.Add(next);
                    }
                }
            }
        }
        while (_made.Count + _addressed.Count > before);
    }

    /// <summary>What is suspicious, the nearest first, each member once.</summary>
    public IReadOnlyList<Suspicion> From(IReadOnlyList<CodeMethod> roots)
    {
        var found = new List<Suspicion>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<CodeMethod>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<Place>();
        foreach (CodeMethod root in roots)
        {
            if (seen.Add(root)) waiting.Enqueue(new Place(root, null));
        }
        while (waiting.TryDequeue(out Place? place) && found.Count < MaxListed)
        {
            foreach (Call call in place.Method.Calls)
            {
                if (Suspicions.KindOf(call) is { } kind && !IsOfCompiler(place.Method, call) && listed.Add(call.Type + "." + call.Name))
                    found.Add(new Suspicion(kind, CodeNames.Member(call.Type, call.Name), place.Path()));
                foreach (CodeMethod next in Targets(call))
                {
                    if (seen.Add(next)) waiting.Enqueue(new Place(next, place));
                }
            }
        }
        return found;
    }

    // An iterator asks for the thread in order to know whether it may serve as its own enumerator.
    private bool IsOfCompiler(CodeMethod method, Call call) =>
        call is { Type: "System.Environment", Name: "get_CurrentManagedThreadId" } && _graph.Find(method.Type) is { IsMadeByCompiler: true };

    private static bool IsDelegate(Call call) => call.Name == "Invoke" && (call.Type.StartsWith("System.Func", StringComparison.Ordinal) || call.Type.StartsWith("System.Action", StringComparison.Ordinal));

    private IEnumerable<CodeMethod> Targets(Call call)
    {
        // Which delegate it is nobody can tell from here: any that was made.
        if (IsDelegate(call)) return _addressed.ToArray();
        CodeType? type = _graph.Find(call.Type);
        IEnumerable<CodeMethod> found = call.Kind switch
        {
            CallKind.New => New(type, call),
            CallKind.Field => type?.Methods.Where(method => method.Name == ".cctor") ?? [],
            _ when type is null => _graph.WithDescendants(call.Type).Where(IsMade).SelectMany(known => Overriding(known, call)),
            CallKind.Virtual or CallKind.VirtualAddress when Exact(call) is { } exact => exact,
            CallKind.Virtual or CallKind.VirtualAddress => _graph.WithDescendants(call.Type).SelectMany(known => Overriding(known, call)).Concat(Inherited(type, call)),
            _ => Inherited(type, call).Concat(call.Type != "" && IsAbstract(type, call) ? _graph.WithDescendants(call.Type).SelectMany(known => Overriding(known, call)) : []),
        };
        return type is null || call.Kind == CallKind.Field ? found : found.Concat(type.Methods.Where(method => method.Name == ".cctor"));
    }

    // What a compiler made of an iterator, or of an asynchronous method, is made in order to be run.
    private static IEnumerable<CodeMethod> New(CodeType? type, Call call) => type is null ? [] : type.Methods.Where(method =>
        (method.Name == ".ctor" && method.Parameters.AsSpan().SequenceEqual(call.Parameters.AsSpan())) || (type.IsMadeByCompiler && method.PlainName == "MoveNext"));

    // Signatures of generic members differ from those that implement them, so the number of parameters must do.
    private static IEnumerable<CodeMethod> Overriding(CodeType type, Call call) =>
        type.Methods.Where(method => method.PlainName == call.Name && method.Parameters.Length == call.Parameters.Length);

    // Null if none of the types that are known exactly stands behind the call.
    private IReadOnlyList<CodeMethod>? Exact(Call call)
    {
        foreach (string name in _exact)
        {
            if (call.Type == name || !_graph.WithDescendants(call.Type).Any(type => type.Name == name)) continue;
            for (CodeType? type = _graph.Find(name); type is not null; type = type.Parents.Count > 0 ? _graph.Find(type.Parents[0]) : null)
            {
                CodeMethod[] own = [.. Overriding(type, call).Where(method => method.Calls.Count > 0)];
                if (own.Length > 0) return own;
            }
        }
        return null;
    }

    private static bool IsAbstract(CodeType type, Call call) =>
        type.Methods.Any(method => method.Name == call.Name && method.Parameters.Length == call.Parameters.Length && method.Calls.Count == 0);

    private IEnumerable<CodeMethod> Inherited(CodeType? type, Call call)
    {
        for (; type is not null; type = type.Parents.Count > 0 ? _graph.Find(type.Parents[0]) : null)
        {
            CodeMethod[] own = [.. type.Methods.Where(method => method.Name == call.Name && method.Parameters.AsSpan().SequenceEqual(call.Parameters.AsSpan()))];
            if (own.Length > 0) return own;
        }
        return [];
    }

    private bool IsMade(CodeType type) => _made.Contains(type.Name);

    private sealed record Place(CodeMethod Method, Place? From)
    {
        public IReadOnlyList<string> Path()
        {
            var path = new List<string>();
            for (Place? at = this; at is not null; at = at.From) path.Add(CodeNames.Member(at.Method.Type, at.Method.Name));
            path.Reverse();
            return path;
        }
    }
}
