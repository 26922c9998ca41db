using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

/// <summary>What a shadow says of changes that leave most of it in place: each is one that a quick comparison could miss, or take for a change that is none.</summary>
public sealed class ShadowTests
{
    [Fact]
    public void The_runtimes_map_is_read_in_place()
    {
        // Where it is not, everything below still holds, only slower.
        Assert.True(MapEntries.IsKnown);
    }

    [Theory]
    [InlineData(true, "overwritten")]
    [InlineData(true, "removed")]
    [InlineData(true, "removed and added with another value")]
    [InlineData(true, "added")]
    [InlineData(true, "renamed")]
    [InlineData(true, "two values exchanged")]
    [InlineData(true, "cleared")]
    [InlineData(true, "gone")]
    [InlineData(false, "removed and added again")]
    [InlineData(false, "added and removed again")]
    [InlineData(false, "filled in another order")]
    [InlineData(false, "overwritten with another object of the same text")]
    [InlineData(false, "another map with the same entries")]
    public void A_change_of_a_map_is_seen_and_one_that_is_none_is_not(bool isChange, string deed)
    {
        var kept = new Specimen { Meta = new(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2", ["c"] = "3" } };
        var record = new GuardRecord(GuardMode.Shadow, new ObjectModel().For<Specimen>(), kept);
        Assert.True(record.Matches(kept));
        Dictionary<string, string> map = kept.Meta;
        switch (deed)
        {
            case "overwritten": map["b"] = "9"; break;
            case "removed": map.Remove("b"); break;
            case "removed and added with another value": map.Remove("b"); map.Add("b", "9"); break;
            case "added": map.Add("d", "4"); break;
            case "renamed": map.Remove("c"); map.Add("d", "3"); break;
            case "two values exchanged": (map["a"], map["c"]) = (map["c"], map["a"]); break;
            case "cleared": map.Clear(); break;
            case "gone": kept.Meta = null!; break;
            case "removed and added again": map.Remove("b"); map.Add("b", "2"); break;
            case "added and removed again": map.Add("d", "4"); map.Remove("d"); break;
            case "filled in another order": map.Clear(); map.Add("c", "3"); map.Add("b", "2"); map.Add("a", "1"); break;
            case "overwritten with another object of the same text": map["b"] = new string('2', 1); break;
            case "another map with the same entries": kept.Meta = new(map, StringComparer.Ordinal); break;
            default: throw new ArgumentOutOfRangeException(nameof(deed));
        }
        Assert.Equal(!isChange, record.Matches(kept));
        Assert.Equal(isChange, record.DifferencesTo(kept).Count > 0);
    }

    [Theory]
    [InlineData(true, "overwritten")]
    [InlineData(true, "exchanged")]
    [InlineData(true, "shortened")]
    [InlineData(true, "lengthened")]
    [InlineData(true, "null for empty")]
    [InlineData(false, "grown and shrunk, in another array")]
    [InlineData(false, "overwritten with another object of the same text")]
    public void A_change_of_a_list_is_seen_and_one_that_is_none_is_not(bool isChange, string deed)
    {
        var kept = new Specimen { Words = ["a", "b"], Tags = [], Holes = [] };
        var record = new GuardRecord(GuardMode.Shadow, new ObjectModel().For<Specimen>(), kept);
        switch (deed)
        {
            case "overwritten": kept.Words[1] = "c"; break;
            case "exchanged": kept.Words.Reverse(); break;
            case "shortened": kept.Words.RemoveAt(1); break;
            case "lengthened": kept.Words.Add("c"); break;
            case "null for empty": kept.Holes = null; break;
            case "grown and shrunk, in another array":
                for (int i = 0; i < 20; i++) kept.Words.Add("c");
                kept.Words.RemoveRange(2, 20);
                break;
            case "overwritten with another object of the same text": kept.Words[1] = new string('b', 1); break;
            default: throw new ArgumentOutOfRangeException(nameof(deed));
        }
        Assert.Equal(!isChange, record.Matches(kept));
        Assert.Equal(isChange, record.DifferencesTo(kept).Count > 0);
    }

    [Fact]
    public void The_two_zeros_of_a_double_differ_and_all_that_are_no_numbers_are_one()
    {
        var kept = new Specimen { Ratio = 0.0, Gaps = [0.0, null, double.NaN] };
        var record = new GuardRecord(GuardMode.Shadow, new ObjectModel().For<Specimen>(), kept);
        kept.Gaps[2] = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) + 1);
        Assert.True(record.Matches(kept));
        kept.Ratio = -0.0;
        Assert.False(record.Matches(kept));
        kept.Ratio = 0.0;
        kept.Gaps[0] = -0.0;
        Assert.False(record.Matches(kept));
    }
}
