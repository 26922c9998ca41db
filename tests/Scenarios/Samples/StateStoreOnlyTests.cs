using Xunit;

namespace Scenarios.Samples;

public sealed class StateStoreOnlyTests
{
    [Fact]
    public async Task The_store_by_itself_finds_wakes_and_catches_the_mistake()
    {
        using var output = new StringWriter { NewLine = "\n" };
        await global::Samples.StateStoreOnly.Program.Run(output);
        Assert.Equal(
            """
            on the shelf: 0-13, 0-20
            woken: True
            the guard: row books/0-13 was changed outside a transaction: Mutated Copies 2 -> 7

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }
}
