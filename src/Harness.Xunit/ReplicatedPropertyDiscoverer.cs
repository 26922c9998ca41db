using Xunit.Abstractions;
using Xunit.Sdk;

namespace Harness.Xunit;

/// <summary>Finds the one case of a <see cref="ReplicatedPropertyAttribute"/>. Made by xunit.</summary>
public sealed class ReplicatedPropertyDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ReplicatedPropertyTestCase(diagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>The case of a <see cref="ReplicatedPropertyAttribute"/>. Made by xunit.</summary>
public sealed class ReplicatedPropertyTestCase : XunitTestCase
{
    /// <summary>For deserialization only.</summary>
    [Obsolete("Called by the deserializer.")]
    public ReplicatedPropertyTestCase()
    {
    }

    internal ReplicatedPropertyTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod method)
        : base(sink, display, displayOptions, method)
    {
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new BodyCaseRunner(this, new ReplicatedPropertyBody(), constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    // The parameter, if there is one, is given by the body: it is no part of the name.
    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => displayName;
}
