using System.Reflection;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Harness.Xunit;

/// <summary>Has FsCheck call the test method with drawn arguments, and turns what it says into xunit's terms.</summary>
/// <param name="regression">A replay text that takes the place of the attribute's; empty for none.</param>
internal sealed class PropertyBody(string regression) : IBody
{
    public void Run(MethodInfo method, object? instance, TestLog log, CancellationToken cancellation)
    {
        PropertyAttribute settings = method.GetCustomAttribute<PropertyAttribute>()!;
        string text = regression.Length > 0 ? regression : settings.Replay;
        Replay replay = text.Length > 0 ? ReplayText.Parse(text) : new Replay(new Rnd((ulong)Random.Shared.NextInt64()), null);
        Recorder recorder = new(settings.Verbose ? log : null, cancellation);
        Config config = Config.Quick
            .WithName(method.Name)
            .WithMaxTest(settings.MaxTest)
            .WithMaxRejected(settings.MaxRejected)
            .WithStartSize(settings.StartSize)
            .WithEndSize(settings.EndSize)
            .WithQuietOnSuccess(settings.QuietOnSuccess)
            .WithArbitrary(settings.Arbitrary)
            .WithReplay(FSharpOption<Replay>.Some(replay))
            .WithRunner(recorder);
        Check.Method(config, method, instance is null ? FSharpOption<object>.None : FSharpOption<object>.Some(instance));
        Report(method, recorder, replay, log);
    }

    private static void Report(MethodInfo method, Recorder recorder, Replay replay, TestLog log)
    {
        switch (recorder.Result)
        {
            case TestResult.Passed { Item2: true }:
                break;
            case TestResult.Passed passed:
                log.WriteLine(Runner.onFinishedToString("", passed).TrimEnd());
                log.WriteLine($"Seed: {ReplayText.Series(replay.Rnd)}");
                break;
            case TestResult.Exhausted exhausted:
                throw new PropertyFailedException(PropertyReport.Exhausted(exhausted.Item, replay.Rnd), PropertyReport.Place(method), null);
            case TestResult.Failed failed:
                Exception? cause = (failed.Item4 as Outcome.Failed)?.Item;
                throw new PropertyFailedException(PropertyReport.Failed(failed, recorder.Cases), PropertyReport.UserFrames(cause, method), cause);
            default:
                throw new InvalidOperationException($"FsCheck ended {method.Name} without a result.");
        }
    }

    /// <summary>Listens to FsCheck.</summary>
    private sealed class Recorder(TestLog? verbose, CancellationToken cancellation) : IRunner
    {
        internal TestResult? Result { get; private set; }

        internal int Cases { get; private set; }

        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
            cancellation.ThrowIfCancellationRequested();
            Cases++;
            verbose?.WriteLine($"{ntest}: {Values.Display(args)}");
        }

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
            cancellation.ThrowIfCancellationRequested();
            verbose?.WriteLine($"shrink: {Values.Display(args)}");
        }

        public void OnFinished(string name, TestResult testResult) => Result = testResult;
    }
}
