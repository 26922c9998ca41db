using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

public sealed class FieldPathTests
{
    [Theory]
    [InlineData("Big", "Big")]
    [InlineData("TaskStates[web].Events[0].Message", "TaskStates[*].Events[*].Message")]
    [InlineData("Meta[a\\]b].X", "Meta[*].X")]
    [InlineData("Words[+]", "Words[+]")]
    [InlineData("Meta[+key]", "Meta[+]")]
    [InlineData("Meta[\\+key]", "Meta[*]")]
    [InlineData("Grid[0][1]", "Grid[*][*]")]
    [InlineData("Words[*]", "Words[*]")]
    public void A_pattern_forgets_positions_and_keys(string path, string pattern)
    {
        Assert.Equal(pattern, FieldPath.ToPattern(path));
        Assert.Equal(pattern, FieldPath.ToPattern(pattern));
    }

    [Theory]
    [InlineData("Words[+]", true)]
    [InlineData("Meta[+a]", true)]
    [InlineData("Meta[\\+a]", false)]
    [InlineData("Words[0]", false)]
    [InlineData("Words[+].X", false)]
    [InlineData("[+", false)]
    public void A_place_to_add_at_is_told_by_its_path(string path, bool isAddition) =>
        Assert.Equal(isAddition, FieldPath.IsAddition(path));

    [Fact]
    public void Any_key_can_be_put_into_a_path_and_read_back()
    {
        string[] keys = ["a", "", "*", "+", "+a", "**", "a+", "]", "[", "\\", "\\]", "a.b", ".", "[0]", "日本", " ", "a]b[c\\d"];
        TypeModel<Specimen> type = new ObjectModel().For<Specimen>();
        foreach (string key in keys)
        {
            var specimen = new Specimen { Meta = keys.ToDictionary(k => k, k => "value of " + k), Tags = [.. keys] };
            string path = FieldPath.WithKey("Meta", key);
            Assert.Equal("Meta[*]", FieldPath.ToPattern(path));
            Assert.True(type.SetSlot(specimen, path, "\"new\""), path);
            Assert.Equal([key], specimen.Meta.Where(pair => pair.Value == "new").Select(pair => pair.Key));
            Assert.True(type.SetSlot(specimen, FieldPath.WithKey("Tags", key), null), path);
            Assert.DoesNotContain(key, specimen.Tags);
            Assert.Equal([path], type.DiffObjects(specimen, Changed(specimen, key)).Select(difference => difference.Path));
        }

        static Specimen Changed(Specimen specimen, string key)
        {
            Specimen changed = new ObjectModel().Copy(specimen);
            changed.Meta[key] = "newer";
            return changed;
        }
    }
}
