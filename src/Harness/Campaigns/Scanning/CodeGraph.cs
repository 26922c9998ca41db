using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Harness.Campaigns.Scanning;

/// <summary>A method of the code that is scanned.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters' types in text.</param>
/// <param name="Calls">What its code names.</param>
internal sealed record CodeMethod(string Type, string Name, ImmutableArray<string> Parameters, IReadOnlyList<Call> Calls)
{
    /// <summary>The name without the interface that it implements explicitly.</summary>
    public string PlainName => Name.LastIndexOf('.') is > 0 and int dot ? Name[(dot + 1)..] : Name;
}

/// <summary>A type of the code that is scanned.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Parents">The full names of its base type and of the interfaces that it names.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record CodeType(string Name, IReadOnlyList<string> Parents, IReadOnlyList<CodeMethod> Methods)
{
    /// <summary>True if the compiler made it: of an iterator, an asynchronous method or a lambda.</summary>
    public bool IsMadeByCompiler => Name.LastIndexOf('/') is var slash && Name.AsSpan(slash + 1).StartsWith("<");
}

/// <summary>The types of some assemblies and what their methods call, read from the files' metadata: no code of them runs.</summary>
internal sealed class CodeGraph
{
    private readonly SortedDictionary<string, CodeType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CodeType>> _descendants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CodeType>> _children = new(StringComparer.Ordinal);

    /// <summary>Reads assembly files.</summary>
    public CodeGraph(IEnumerable<string> paths)
    {
        foreach (string path in paths) Read(path);
        foreach (KeyValuePair<string, CodeType> entry in _types)
        {
            foreach (string parent in entry.Value.Parents)
            {
                if (!_children.TryGetValue(parent, out List<CodeType>? children)) _children.Add(parent, children = []);
                children.Add(entry.Value);
            }
        }
    }

    /// <summary>The type of a full name; null if it is in none of the assemblies.</summary>
    public CodeType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>The type itself, where it is known, and all that derive from it or implement it, directly or not.</summary>
    public IReadOnlyList<CodeType> WithDescendants(string name)
    {
        if (_descendants.TryGetValue(name, out IReadOnlyList<CodeType>? known)) return known;
        var found = new List<CodeType>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        var waiting = new Queue<string>([name]);
        while (waiting.TryDequeue(out string? next))
        {
            if (Find(next) is { } type) found.Add(type);
            foreach (CodeType child in _children.GetValueOrDefault(next) ?? [])
            {
                if (seen.Add(child.Name)) waiting.Enqueue(child.Name);
            }
        }
        _descendants.Add(name, found);
        return found;
    }

    private void Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return;
        MetadataReader reader = file.GetMetadataReader();
        var signatures = new SignatureText(reader);
        var calls = new IlCalls(reader, signatures);
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            string name = signatures.TypeName(handle);
            var parents = new List<string>();
            if (!type.BaseType.IsNil) parents.Add(signatures.TypeName(type.BaseType));
            foreach (InterfaceImplementationHandle face in type.GetInterfaceImplementations())
                parents.Add(signatures.TypeName(reader.GetInterfaceImplementation(face).Interface));
            CodeMethod[] methods = [.. type.GetMethods().Select(method => Method(file, reader, signatures, calls, name, reader.GetMethodDefinition(method)))];
            _types[name] = new CodeType(name, parents, methods);
        }
    }

    private static CodeMethod Method(PEReader file, MetadataReader reader, SignatureText signatures, IlCalls calls, string type, MethodDefinition method)
    {
        IReadOnlyList<Call> named = method.RelativeVirtualAddress == 0 ? [] : calls.Of(file.GetMethodBody(method.RelativeVirtualAddress));
        return new CodeMethod(type, reader.GetString(method.Name), method.DecodeSignature(signatures, null).ParameterTypes, named);
    }
}
