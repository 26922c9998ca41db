using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit;

/// <summary>Finds the cases of a <see cref="PropertyAttribute"/>: one for the random run and one for each <see cref="RegressionAttribute"/>. Made by xunit.</summary>
public sealed class PropertyDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        TestMethodDisplay display = discoveryOptions.MethodDisplayOrDefault();
        TestMethodDisplayOptions displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        yield return new PropertyTestCase(diagnosticMessageSink, display, displayOptions, testMethod, "");
        foreach (IAttributeInfo regression in testMethod.Method.GetCustomAttributes(typeof(RegressionAttribute)))
        {
            string replay = regression.GetConstructorArguments().OfType<string>().Single();
            yield return new PropertyTestCase(diagnosticMessageSink, display, displayOptions, testMethod, replay);
        }
    }
}

/// <summary>One case of a property: the random run, or the replay of one regression. Made by xunit.</summary>
public sealed class PropertyTestCase : XunitTestCase
{
    private string regression = "";

    /// <summary>For deserialization only.</summary>
    [Obsolete("Called by the deserializer.")]
    public PropertyTestCase()
    {
    }

    internal PropertyTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod method, string regression)
        : base(sink, display, displayOptions, method) => this.regression = regression;

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(regression), regression);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        regression = data.GetValue<string>(nameof(regression));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new BodyCaseRunner(this, new PropertyBody(regression), constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        base.GetDisplayName(factAttribute, displayName) + (regression.Length == 0 ? "" : $" [replay {regression}]");

    /// <inheritdoc/>
    protected override string GetUniqueID() => base.GetUniqueID() + regression;
}
