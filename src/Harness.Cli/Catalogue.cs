using System.Reflection;
using Harness.Exploration;
using Harness.Machines;

namespace Harness.Cli;

/// <summary>The specifications and mutants there are: those that come with the tool, and those of an assembly the user names.</summary>
internal sealed class Catalogue
{
    private const string Default = "nomad";
    private static readonly string[] BuiltIn = ["Harness.Nomad", "Harness.Nomad.Mutants", "Samples.Models"];

    private readonly SortedDictionary<string, ISpecification> _specifications = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (IMutant Mutant, MutantAttribute About)> _mutants = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, INamedModel> _models = new(StringComparer.Ordinal);
    private readonly List<string> _added = [];

    private Catalogue() { }

    /// <summary>The names of the specifications.</summary>
    public IEnumerable<string> Specifications => _specifications.Keys;

    /// <summary>The mutants: what each is, and of which specification.</summary>
    public IEnumerable<(string Name, string Specification, string Description)> Mutants =>
        _mutants.Select(entry => (entry.Key, entry.Value.Mutant.Specification, entry.Value.About.Description));

    /// <summary>The models.</summary>
    public IEnumerable<INamedModel> Models => _models.Values;

    /// <summary>The model of a name.</summary>
    public INamedModel Model(string name) => _models.TryGetValue(name, out INamedModel? found)
        ? found
        : throw new UsageException($"there is no model '{name}'; there are {Listed(_models.Keys)} (--assembly DLL adds your own)");

    /// <summary>Loads all there is.</summary>
    /// <param name="assembly">The path of a further assembly; null for none.</param>
    public static Catalogue Load(string? assembly)
    {
        var catalogue = new Catalogue();
        foreach (string name in BuiltIn) catalogue.Add(Assembly.Load(name), isAdded: false);
        if (assembly is not null) catalogue.AddFile(assembly);
        return catalogue;
    }

    /// <summary>True if an exception says that some code is not there, or is no code: an assembly it needs, or a type of one.</summary>
    public static bool IsOfLoading(Exception e) => e is BadImageFormatException or FileLoadException or ReflectionTypeLoadException or TypeLoadException or MissingMemberException
        // A file that the author's own code did not find is named by its path, an assembly by its name.
        || e is FileNotFoundException { FileName: { } name } && (name.Contains(", Version=", StringComparison.Ordinal) || name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    /// <summary>The specification to test.</summary>
    /// <param name="name">Its name; null: the mutant's, else the only one of the user's assembly, else the default.</param>
    /// <param name="mutant">The mutant's name; empty for none.</param>
    /// <param name="jobFile">A file to take into account; null for none.</param>
    public ISpecification Find(string? name, string mutant, string? jobFile)
    {
        ISpecification specification = Plain(name, mutant);
        if (jobFile is not null) specification = WithJobFile(specification, jobFile);
        if (mutant.Length == 0) return specification;
        IMutant found = Mutant(mutant);
        if (found.Specification != specification.Name) throw new UsageException($"mutant {mutant} is one of specification {found.Specification}, not of {specification.Name}");
        return Construct(() => found.Mutate(specification), $"mutant {mutant}");
    }

    /// <summary>C# that creates a specification, mutated where a mutant is named.</summary>
    /// <param name="name">The specification's name.</param>
    /// <param name="mutant">The mutant's name; empty for none.</param>
    public string Creation(string name, string mutant)
    {
        string plain = $"new {NameOf(Plain(name, "").GetType())}()";
        return mutant.Length == 0 ? plain : $"new {NameOf(Mutant(mutant).GetType())}().Mutate({plain})";
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private ISpecification Plain(string? name, string mutant)
    {
        name ??= mutant.Length > 0 ? Mutant(mutant).Specification : null;
        if (name is null && _added.Count > 1) throw new UsageException($"--spec is needed: the assembly has {string.Join(", ", _added)}");
        name ??= _added.Count == 1 ? _added[0] : Default;
        return _specifications.TryGetValue(name, out ISpecification? found)
            ? found
            : throw new UsageException($"there is no specification '{name}'; there are {Listed(_specifications.Keys)} (--assembly DLL adds your own)");
    }

    private IMutant Mutant(string name) => _mutants.TryGetValue(name, out (IMutant Mutant, MutantAttribute) found)
        ? found.Mutant
        : throw new UsageException($"there is no mutant '{name}'; there are {Listed(_mutants.Keys)} (--assembly DLL adds your own)");

    private static ISpecification WithJobFile(ISpecification specification, string path)
    {
        if (specification is not IJobFileSpecification takesFiles) throw new UsageException($"--job: specification {specification.Name} takes no job file");
        byte[] bytes = Files.Read(path, 16 << 20);
        try
        {
            string text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return takesFiles.WithJobFile(text, path);
        }
        catch (Exception e) when (e is FormatException or System.Text.DecoderFallbackException)
        {
            throw new UsageException(e.Message.Contains(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}");
        }
    }

    private void Add(Assembly assembly, bool isAdded)
    {
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null) continue;
            if (typeof(ISpecification).IsAssignableFrom(type)) AddSpecification(type, isAdded);
            else if (typeof(INamedModel).IsAssignableFrom(type)) AddModel(type);
            else if (typeof(IMutant).IsAssignableFrom(type) && type.GetCustomAttribute<MutantAttribute>() is { } about) AddMutant(type, about);
        }
    }

    private void AddSpecification(Type type, bool isAdded)
    {
        var specification = Construct(() => (ISpecification)Activator.CreateInstance(type)!, $"specification {type.FullName}");
        if (!_specifications.TryAdd(specification.Name, specification)) throw new UsageException($"two specifications are named '{specification.Name}'");
        if (isAdded) _added.Add(specification.Name);
    }

    private void AddModel(Type type)
    {
        var model = Construct(() => (INamedModel)Activator.CreateInstance(type)!, $"model {type.FullName}");
        if (!_models.TryAdd(model.Name, model)) throw new UsageException($"two models are named '{model.Name}'");
    }

    private void AddMutant(Type type, MutantAttribute about)
    {
        var mutant = Construct(() => (IMutant)Activator.CreateInstance(type)!, $"mutant {type.FullName}");
        if (!_mutants.TryAdd(about.Name, (mutant, about))) throw new UsageException($"two mutants are named '{about.Name}'");
    }

    private void AddFile(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new UsageException($"--assembly: there is no file {path}");
        try
        {
            Add(Assembly.LoadFrom(full), isAdded: true);
        }
        catch (Exception e) when (IsOfLoading(e) || e is IOException)
        {
            throw new UsageException($"--assembly: {path} cannot be loaded: {e.Message}");
        }
    }

    private static T Construct<T>(Func<T> construct, string what)
    {
        try
        {
            return construct();
        }
        catch (Exception e)
        {
            Exception cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            if (IsOfLoading(cause)) throw new UsageException($"{what} cannot be made: {cause.Message}");
            throw new CallbackException($"the constructor of {what}", -1, cause);
        }
    }

    private static string Listed(IEnumerable<string> names)
    {
        string text = string.Join(", ", names);
        return text.Length > 0 ? text : "none";
    }
}
