using System.Buffers;
using System.Globalization;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>What a server brings along differs from server to server, and none of it may reach the state.</summary>
public sealed class EnvironmentTests
{
    [Theory]
    [InlineData(Leak.Nothing, false)]
    [InlineData(Leak.Culture, true)]
    [InlineData(Leak.Configuration, true)]
    public void What_the_server_brings_along_is_reported_when_it_reaches_the_state(Leak leak, bool isReported)
    {
        ErasedSpecification specification = ((ISpecification)new LeakySpecification(leak)).Erase();
        CultureInfo before = CultureInfo.CurrentCulture;
        RunResult result = Runner.Run(
            specification, new Script("leaky", new ScriptOptions("s", 2, GuardMode.Off, ""), [new ProposeStep(new Price(7)), new DeliverStep(1, 1)]), new RunOptions());
        Assert.Equal(isReported, result.Violations.Count > 0);
        if (isReported) Assert.Equal(OracleNames.Convergence, result.Violations[0].Oracle);
        Assert.Same(before, CultureInfo.CurrentCulture);
    }

    public enum Leak
    {
        Nothing,
        Culture,
        Configuration,
    }

    private sealed record Price(int Tenths);

    private sealed class LeakyMachine(Leak leak, ReplicaEnvironment environment) : IStateMachine<Price, string>
    {
        public string Text { get; private set; } = "";

        public string Apply(in ApplyContext context, Price command)
        {
            Text = leak switch
            {
                Leak.Culture => $"{command.Tenths / 10m}",
                Leak.Configuration => environment.Configuration > 0 ? "rounded" : "whole",
                _ => "text",
            };
            return "ok";
        }

        public ISnapshot Capture() => new Bytes(System.Text.Encoding.UTF8.GetBytes(Text));

        public void Restore(ReadOnlySequence<byte> snapshot) => Text = System.Text.Encoding.UTF8.GetString(snapshot.ToArray());

        private sealed class Bytes(byte[] bytes) : ISnapshot
        {
            public void WriteTo(IBufferWriter<byte> target) => target.Write(bytes);
        }
    }

    private sealed class LeakySpecification(Leak leak) : Specification<LeakyMachine, Price, string>
    {
        public override string Name => "leaky";

        public override LeakyMachine Create(ReplicaEnvironment environment) => new(leak, environment);

        public override FsCheck.Gen<Price> Command(StateView leader) => FsCheck.Fluent.Gen.Constant(new Price(7));
    }
}
