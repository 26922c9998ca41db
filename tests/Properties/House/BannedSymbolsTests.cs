using Microsoft.CodeAnalysis;
using Xunit;

namespace Properties.House;

public sealed class BannedSymbolsTests
{
    [Theory]
    [InlineData("eng/BannedSymbols.txt")]
    [InlineData("eng/BannedSymbols.Concurrency.txt")]
    public void Every_banned_symbol_exists_and_says_what_to_do_instead(string file)
    {
        Compilation compilation = Sources.Snippet("");
        string[] lines = File.ReadAllLines(Path.Combine(Sources.Root, file));
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            string[] parts = line.Split(';', 2);
            Assert.Equal(2, parts.Length);
            Assert.NotEmpty(parts[1]);
            // A misspelt symbol would ban nothing, in silence.
            Assert.NotEmpty(DocumentationCommentId.GetSymbolsForDeclarationId(parts[0], compilation));
        });
    }
}
