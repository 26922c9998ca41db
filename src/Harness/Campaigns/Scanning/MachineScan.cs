using System.Reflection;
using Harness.Machines;

namespace Harness.Campaigns.Scanning;

/// <summary>A member of the platform that Apply can reach, and whose answer differs from server to server.</summary>
/// <param name="Kind">Clock, GUID, random, hash code, culture, time zone, environment, threads, or the server's own.</param>
/// <param name="Member">The member.</param>
/// <param name="Path">The calls from Apply to whoever calls the member.</param>
public sealed record Suspicion(string Kind, string Member, IReadOnlyList<string> Path)
{
    /// <summary>One line: the kind, then the calls, then the member.</summary>
    public override string ToString() => $"{Kind}: {string.Join(" -> ", Path)} -> {Member}";
}

/// <summary>The hint that goes with a finding in which servers differ.</summary>
/// <param name="Listed">What Apply can reach that is not the same on every server, nearest first.</param>
/// <param name="Trouble">Why the machine's code could not be scanned; empty if it was, or nobody asked.</param>
public sealed record Suspects(IReadOnlyList<Suspicion> Listed, string Trouble)
{
    /// <summary>No hint: the finding says nothing of it.</summary>
    public static Suspects None { get; } = new([], "");
}

/// <summary>
/// Lists what a machine's Apply can reach that is not the same on every server, nearest first, by a walk over the call graph in the metadata of its assembly
/// and of those beside it. No code of it runs. A call of a virtual member leads to all overriders in the code that is scanned; one of a member that
/// the platform declares only to types that are made on the way (rapid type analysis, Bacon and Sweeney, OOPSLA 1996). So something may be listed that is
/// never called; what is called by reflection alone is not seen.
/// </summary>
public static class MachineScan
{
    // The harness, the store and what they stand on are not the code under test.
    private static readonly string[] s_trusted = ["Harness", "Harness.Cli", "Harness.Xunit", "StateStore", "FsCheck", "FSharp.Core"];
    private static readonly string[] s_platform = ["System", "Microsoft", "netstandard", "mscorlib", "xunit", "Spectre", "testhost", "NuGet", "Newtonsoft"];

    /// <summary>Scans the machine of a specification; empty if there is nothing to list.</summary>
    public static IReadOnlyList<Suspicion> Of(ErasedSpecification specification)
    {
        if (specification.Source is not { } source || specification.MachineType is not { } machine) return [];
        string[] paths = [.. Assemblies(machine, source)];
        if (paths.Length == 0) return [];
        var graph = new CodeGraph(paths);
        CodeMethod[] roots = [.. Roots(graph, machine, source)];
        return new Walk(graph, [NameOf(source), NameOf(machine)], [.. roots, .. Made(graph, source)]).From(roots);
    }

    // The machine's Apply; where the machine is an adapter of ours around a class or functions of the user's, what the specification makes it of.
    private static IEnumerable<CodeMethod> Roots(CodeGraph graph, Type machine, Type source)
    {
        IEnumerable<Type> types = machine.IsGenericType ? [machine, .. machine.GetGenericArguments()] : [machine];
        CodeMethod[] own = [.. types.SelectMany(type => Own(graph, NameOf(type), "Apply"))];
        return own.Length > 0 ? own : Made(graph, source);
    }

    private static IEnumerable<CodeMethod> Made(CodeGraph graph, Type source) => Own(graph, NameOf(source), "Create");

    // The methods of a name, of the type or of the nearest of its base types that has some.
    private static IEnumerable<CodeMethod> Own(CodeGraph graph, string name, string method)
    {
        for (CodeType? type = graph.Find(name); type is not null; type = type.Parents.Count > 0 ? graph.Find(type.Parents[0]) : null)
        {
            CodeMethod[] found = [.. type.Methods.Where(known => known.PlainName == method && known.Calls.Count > 0)];
            if (found.Length > 0) return found;
        }
        return [];
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '/');

    // Files beside the machine's, as far as they are referred to.
    private static IEnumerable<string> Assemblies(Type machine, Type source)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<Assembly>([source.Assembly, machine.Assembly]);
        foreach (Type argument in machine.GetGenericArguments()) waiting.Enqueue(argument.Assembly);
        while (waiting.TryDequeue(out Assembly? assembly))
        {
            if (assembly.Location.Length == 0 || !IsScanned(assembly.GetName().Name ?? "") || !found.Add(assembly.Location)) continue;
            foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
            {
                string file = Path.Combine(Path.GetDirectoryName(assembly.Location)!, reference.Name + ".dll");
                // By its file: whoever asks is the harness, beside which the machine's assemblies do not lie.
                if (IsScanned(reference.Name ?? "") && File.Exists(file)) waiting.Enqueue(Assembly.LoadFrom(file));
            }
        }
        return found;
    }

    private static bool IsScanned(string name) =>
        !s_trusted.Contains(name) && !Array.Exists(s_platform, prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.OrdinalIgnoreCase));
}
