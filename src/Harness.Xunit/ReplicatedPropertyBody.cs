using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Harness.Campaigns;
using Harness.Machines;
using Harness.Reports;
using Harness.Scripts;

namespace Harness.Xunit;

/// <summary>Runs the check of a <see cref="ReplicatedPropertyAttribute"/> and turns its findings into a failed test.</summary>
internal sealed class ReplicatedPropertyBody : IBody
{
    public void Run(MethodInfo method, object? instance, TestLog log, CancellationToken cancellation)
    {
        ReplicatedPropertyAttribute settings = method.GetCustomAttribute<ReplicatedPropertyAttribute>()!;
        (ISpecification specification, string mutant) = Specified(settings);
        if (settings.Replay.Length > 0)
        {
            Replay(settings, specification.Erase(), mutant, method, log);
            Call(method, instance, []);
            return;
        }
        CheckOptions options = new()
        {
            Specification = specification,
            Seed = settings.Seed.Length > 0 ? settings.Seed : Random.Shared.NextInt64().ToString("x", CultureInfo.InvariantCulture),
            Runs = settings.Runs,
            Steps = settings.Steps,
            Replicas = settings.Replicas,
            Guard = settings.Guard,
            Faults = settings.Faults,
            Mutant = mutant,
            Jobs = settings.Jobs,
        };
        log.WriteLine(CheckReport.FirstLine(options));
        CheckResult result = Checker.Run(options, null, cancellation);
        foreach (string line in CheckReport.Summary(result))
        {
            log.WriteLine(line);
        }
        Judge(settings, options, result, method, instance);
    }

    private static void Judge(ReplicatedPropertyAttribute settings, CheckOptions options, CheckResult result, MethodInfo method, object? instance)
    {
        if (!result.CanaryCaught)
        {
            throw Failure(method, "The canary was missed: the harness did not report a fault planted in this specification, so its silence means nothing.", SeedLine(settings, options));
        }
        if (result.Missed.Count > 0)
        {
            throw Failure(method, $"An effective fault went unreported in run {result.Missed[0]}.", SeedLine(settings, options));
        }
        if (method.GetParameters() is [{ ParameterType: { } type }] && type == typeof(CheckResult))
        {
            Call(method, instance, [result]);
            return;
        }
        if (result.Findings.Count > 0)
        {
            throw Failure(method, [.. Report(settings, result.Findings[0], options.Specification.Erase()), SeedLine(settings, options)]);
        }
        Call(method, instance, []);
    }

    // A repro that no longer fails passes: that is what a regression test waits for.
    private static void Replay(ReplicatedPropertyAttribute settings, ErasedSpecification specification, string mutant, MethodInfo method, TestLog log)
    {
        string path = Path.Combine(AppContext.BaseDirectory, settings.Replay);
        ErasedSpecification Find(string name, string with) => name == specification.Name && with == mutant
            ? specification
            : throw new FormatException($"the file is about specification '{name}' with mutant '{with}', the test about '{specification.Name}' with '{mutant}'");
        Repro repro = Repro.Parse(File.ReadAllBytes(path), Find, edited: false);
        if (Replayer.Run(specification, repro.Script, keepsTrace: false).Finding is { } finding)
        {
            throw Failure(method, [.. CheckReport.Of(finding, specification), $"replayed from {path}"]);
        }
        log.WriteLine($"not reproduced: {path}");
    }

    private static IEnumerable<string> Report(ReplicatedPropertyAttribute settings, Finding finding, ErasedSpecification specification)
    {
        foreach (string line in CheckReport.Of(finding, specification))
        {
            yield return line;
        }
        string text = Story.Of(finding, specification).Print(specification);
        string folder = Path.Combine(AppContext.BaseDirectory, settings.Out);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Story.FileName(finding, text));
        File.WriteAllText(path, text);
        yield return $"  repro: {path}";
        yield return $"  replay: harness replay \"{path}\" --assembly \"{settings.Specification.Assembly.Location}\"";
        yield return $"  keep it as a test: [ReplicatedProperty(typeof({settings.Specification.Name}){Of("Mutant", settings.Mutant)}, Replay = \"{Path.Combine(settings.Out, Path.GetFileName(path))}\")]";
    }

    private static string SeedLine(ReplicatedPropertyAttribute settings, CheckOptions options) =>
        $"  run the check again: [ReplicatedProperty(typeof({settings.Specification.Name}){Of("Mutant", settings.Mutant)}, Seed = {JsonString.Quote(options.Seed)}, Runs = {options.Runs})]";

    private static string Of(string name, Type? type) => type is null ? "" : $", {name} = typeof({type.Name})";

    private static CheckFailedException Failure(MethodInfo method, params IEnumerable<string> lines) => new(string.Join('\n', lines), PropertyReport.Place(method));

    private static (ISpecification Specification, string Mutant) Specified(ReplicatedPropertyAttribute settings)
    {
        ISpecification specification = Make<ISpecification>(settings.Specification);
        if (settings.Mutant is null)
        {
            return (specification, "");
        }
        string name = settings.Mutant.GetCustomAttribute<MutantAttribute>()?.Name
            ?? throw new ArgumentException($"{settings.Mutant} has no [Mutant] attribute with its name.");
        return (Make<IMutant>(settings.Mutant).Mutate(specification), name);
    }

    private static T Make<T>(Type type) where T : class => Activator.CreateInstance(type) as T
        ?? throw new ArgumentException($"{type} is no {typeof(T).Name}.");

    private static void Call(MethodInfo method, object? instance, object[] arguments)
    {
        try
        {
            if (method.Invoke(instance, arguments) is Task task)
            {
                task.GetAwaiter().GetResult();
            }
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerException);
        }
    }
}
