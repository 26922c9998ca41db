using System.Reflection;
using System.Text;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit;

/// <summary>What is done in the place of a plain call of the test method.</summary>
internal interface IBody
{
    /// <summary>Runs the test; throws if it fails. Ends early, by any exception, once cancelled: nobody listens any more.</summary>
    void Run(MethodInfo method, object? instance, TestLog log, CancellationToken cancellation);
}

/// <summary>The text a test leaves in its output. Bounded, and safe to write to from a body that was given up.</summary>
internal sealed class TestLog
{
    private const int MostChars = 1_000_000;
    private readonly StringBuilder text = new();

    internal void WriteLine(string line)
    {
        lock (text)
        {
            if (text.Length <= MostChars)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    public override string ToString()
    {
        lock (text)
        {
            return text.Length > MostChars ? text + "(the rest was left out)\n" : text.ToString();
        }
    }
}

/// <summary>
/// xunit's way to a test, with the body exchanged at its very end. What stands before and after (output, fixtures, IAsyncLifetime, Dispose, before and after
/// attributes, Skip) is xunit's own and stays right.
/// </summary>
internal sealed class BodyCaseRunner(
    IXunitTestCase testCase, IBody body, object[] constructorArguments, IMessageBus messageBus, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : XunitTestCaseRunner(testCase, testCase.DisplayName, testCase.SkipReason, constructorArguments, [], messageBus, aggregator, cancellation)
{
    protected override XunitTestRunner CreateTestRunner(
        ITest test, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod, object[] testMethodArguments, string skipReason,
        IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new BodyTestRunner(test, body, messageBus, testClass, constructorArguments, testMethod, skipReason, beforeAfterAttributes, new ExceptionAggregator(aggregator), cancellationTokenSource);
}

/// <summary>Appends the body's log to the test's output.</summary>
internal sealed class BodyTestRunner(
    ITest test, IBody body, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod, string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : XunitTestRunner(test, messageBus, testClass, constructorArguments, testMethod, [], skipReason, beforeAfterAttributes, aggregator, cancellation)
{
    private readonly TestLog log = new();

    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        (decimal seconds, string output) = await base.InvokeTestAsync(aggregator);
        return Tuple.Create(seconds, output + log);
    }

    protected override Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator) =>
        new BodyInvoker(Test, body, log, MessageBus, TestClass, ConstructorArguments, TestMethod, BeforeAfterAttributes, aggregator, CancellationTokenSource).RunAsync();
}

/// <summary>Runs the body instead of the method, and holds it to the test's Timeout.</summary>
internal sealed class BodyInvoker(
    ITest test, IBody body, TestLog log, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : XunitTestInvoker(test, messageBus, testClass, constructorArguments, testMethod, [], beforeAfterAttributes, aggregator, cancellation)
{
    protected override async Task<decimal> InvokeTestMethodAsync(object? testClassInstance)
    {
        await Aggregator.RunAsync(() => Timer.AggregateAsync(() => RunWithinTimeoutAsync(testClassInstance)));
        return Timer.Total;
    }

    // On a pool thread without xunit's synchronization context: FsCheck blocks while it waits for a Task, which must then be able to go on elsewhere.
    private async Task RunWithinTimeoutAsync(object? instance)
    {
        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(CancellationTokenSource.Token);
        Task run = Task.Run(() => body.Run(TestMethod, instance, log, giveUp.Token), CancellationToken.None);
        int timeoutMilliseconds = TestCase.Timeout;
        if (timeoutMilliseconds <= 0)
        {
            await run;
            return;
        }
        using CancellationTokenSource inTime = new();
        if (await Task.WhenAny(run, Task.Delay(timeoutMilliseconds, inTime.Token)) == run)
        {
            await inTime.CancelAsync();
            await run;
            return;
        }
        await giveUp.CancelAsync();
        throw new TestTimeoutException(timeoutMilliseconds);
    }
}
