using Harness.Machines;
using Xunit;

namespace Scenarios.Machines;

/// <summary>How the adapter for mutating classes chooses an overload, and what it does with what it does not know.</summary>
public sealed class ClassMachineTests
{
    private static ClassMachine<Counter, Move> Create() => Machine.Of<Counter, Move>(
        () => new Counter(), counter => { byte[] bytes = [(byte)counter.Value]; return () => bytes; }, bytes => new Counter { Value = bytes.Span[0] });

    private static object? Apply(ClassMachine<Counter, Move> machine, Move move) =>
        machine.Apply(new ApplyContext(7, 1, 0, 1, RandomStream.Create("a", "b")), move);

    [Fact]
    public void The_overload_of_the_most_derived_class_is_taken()
    {
        ClassMachine<Counter, Move> machine = Create();
        Assert.Equal("up", Apply(machine, new Up()));
        Assert.Equal("far up at 7", Apply(machine, new FarUp()));
        Assert.Equal(11, machine.Instance.Value);
    }

    [Fact]
    public void An_overload_without_a_result_answers_null() => Assert.Null(Apply(Create(), new Reset()));

    [Fact]
    public void An_unknown_command_is_loud() => Assert.Throws<ArgumentException>(() => Apply(Create(), new Sideways()));

    [Fact]
    public void The_exception_of_the_class_itself_comes_through() =>
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => Apply(Create(), new Refused())).Message);

    [Fact]
    public void A_snapshot_is_fixed_when_it_is_captured()
    {
        ClassMachine<Counter, Move> machine = Create();
        Apply(machine, new Up());
        ISnapshot snapshot = machine.Capture();
        Apply(machine, new Up());
        var target = new System.Buffers.ArrayBufferWriter<byte>();
        snapshot.WriteTo(target);
        machine.Restore(new System.Buffers.ReadOnlySequence<byte>(target.WrittenMemory));
        Assert.Equal(1, machine.Instance.Value);
    }

    [Fact]
    public void A_class_without_overloads_is_refused() => Assert.Throws<ArgumentException>(
        () => Machine.Of<string, Move>(() => "", _ => () => [], _ => ""));

    public sealed class Counter
    {
        public int Value { get; set; }

        public string Apply(Up up)
        {
            Value++;
            return "up";
        }

        public string Apply(FarUp up, ApplyContext context)
        {
            Value += 10;
            return $"far up at {context.Index}";
        }

        public void Apply(Reset reset) => Value = 0;

        public string Apply(Refused refused) => throw new InvalidOperationException("no");
    }

    public abstract record Move;

    public record Up : Move;

    public sealed record FarUp : Up;

    public sealed record Reset : Move;

    public sealed record Refused : Move;

    public sealed record Sideways : Move;
}
