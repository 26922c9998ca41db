using System.Reflection;
using Harness.Xunit;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Properties.Adapter;

/// <summary>Runs the cases of one test method as xunit would, and keeps what was told. So tests can look at tests that fail on purpose.</summary>
internal static class TinyRunner
{
    internal static List<Outcome> Run(Type type, string method, bool throughSerialization = false)
    {
        TestAssembly assembly = new(Reflector.Wrap(type.Assembly));
        TestClass testClass = new(new TestCollection(assembly, null, "tiny"), Reflector.Wrap(type));
        MethodInfo info = type.GetMethod(method, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)!;
        TestMethod testMethod = new(testClass, Reflector.Wrap(info));
        IAttributeInfo attribute = testMethod.Method.GetCustomAttributes(typeof(FactAttribute)).Single();
        string discoverer = attribute.GetCustomAttributes(typeof(XunitTestCaseDiscovererAttribute)).Single().GetConstructorArguments().Cast<string>().First();
        using NullSink sink = new();
        IXunitTestCaseDiscoverer finder = (IXunitTestCaseDiscoverer)Activator.CreateInstance(typeof(PropertyAttribute).Assembly.GetType(discoverer)!, sink)!;
        List<Outcome> outcomes = [];
        foreach (IXunitTestCase found in finder.Discover(new NoOptions(), testMethod, attribute))
        {
            IXunitTestCase testCase = throughSerialization ? SerializationHelper.Deserialize<IXunitTestCase>(SerializationHelper.Serialize(found)) : found;
            using Bus bus = new();
            using CancellationTokenSource cancellation = new();
            RunSummary summary = Task.Run(() => testCase.RunAsync(sink, bus, [], new ExceptionAggregator(), cancellation)).GetAwaiter().GetResult();
            outcomes.Add(new Outcome(testCase.DisplayName, testCase.UniqueID, summary, bus.Messages));
        }
        return outcomes;
    }

    /// <summary>What xunit was told of one case.</summary>
    internal sealed record Outcome(string Name, string Id, RunSummary Summary, List<IMessageSinkMessage> Messages)
    {
        internal bool Passed => Summary is { Total: 1, Failed: 0, Skipped: 0 };

        internal string Message => string.Join('\n', Failure.Messages);

        internal string StackTrace => string.Join('\n', Failure.StackTraces);

        internal string ExceptionType => Failure.ExceptionTypes[0];

        internal string Output => Messages.OfType<ITestResultMessage>().Single().Output;

        private ITestFailed Failure => Messages.OfType<ITestFailed>().Single();
    }

    private sealed class NoOptions : ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }

    private sealed class NullSink : Xunit.LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        public bool OnMessage(IMessageSinkMessage message) => true;

        public void Dispose()
        {
        }
    }

    private sealed class Bus : IMessageBus
    {
        internal List<IMessageSinkMessage> Messages { get; } = [];

        public bool QueueMessage(IMessageSinkMessage message)
        {
            Messages.Add(message);
            return true;
        }

        public void Dispose()
        {
        }
    }
}
