using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

public sealed class SlotLaws
{
    private readonly TypeModel<Specimen> _type = new ObjectModel().For<Specimen>();

    [Fact]
    public void A_change_at_any_slot_is_seen_by_every_judge_and_named_by_its_path()
    {
        int changed = 0;
        foreach ((Specimen specimen, string path, int variant) in Slots("change", 20))
        {
            string before = _type.PrintObject(specimen);
            Specimen touched = _type.ParseObject(before) as Specimen ?? throw new InvalidOperationException();
            string json = _type.DifferentValue(touched, path, variant)!;
            Assert.True(_type.SetSlot(touched, path, json), $"{path} = {json}");
            Assert.False(_type.Equal(specimen, touched), $"{path} = {json} in {before}");
            Assert.NotEqual(GuardHash.Compute(specimen), GuardHash.Compute(touched));
            Assert.NotEqual(_type.ContentHash(specimen), _type.ContentHash(touched));
            IReadOnlyList<Difference> differences = _type.DiffObjects(specimen, touched);
            Assert.NotEmpty(differences);
            Assert.All(differences, difference => Assert.True(IsNamedBy(path, difference.Path), $"{path} gave {difference.Path}"));
            Assert.All(differences, difference => Assert.NotEqual(difference.Old, difference.New));
            changed++;
        }
        Assert.True(changed > 2000, $"only {changed} slots were tried");
    }

    [Fact]
    public void Setting_a_slot_back_restores_the_object()
    {
        foreach ((Specimen specimen, string path, int variant) in Slots("restore", 8))
        {
            if (path.EndsWith(']') && IsInSet(path)) continue; // the element's new name is its new path: see the next test
            Specimen touched = (Specimen)_type.ParseObject(_type.PrintObject(specimen));
            string old = _type.GetSlot(touched, path)!;
            _type.SetSlot(touched, path, _type.DifferentValue(touched, path, variant));
            Assert.True(_type.SetSlot(touched, Undo(touched, path), path.Contains("[+", StringComparison.Ordinal) && IsAdd(path) ? null : old));
            Assert.True(_type.Equal(specimen, touched), $"{path} in {_type.PrintObject(specimen)}");
        }
    }

    [Fact]
    public void A_set_element_is_renamed_removed_and_added()
    {
        var specimen = new Specimen { Tags = ["a"] };
        Assert.Equal("\"a\"", _type.GetSlot(specimen, "Tags[a]"));
        Assert.True(_type.SetSlot(specimen, "Tags[a]", "\"b\""));
        Assert.Equal(["b"], specimen.Tags);
        Assert.False(_type.SetSlot(specimen, "Tags[a]", "\"c\""));
        Assert.True(_type.SetSlot(specimen, "Tags[+c]", null));
        Assert.False(_type.SetSlot(specimen, "Tags[+c]", null));
        Assert.True(_type.SetSlot(specimen, "Tags[b]", null));
        Assert.Equal(["c"], specimen.Tags);
        Assert.Throws<FormatException>(() => _type.SetSlot(specimen, "Tags[+d]", "\"e\""));
    }

    [Fact]
    public void A_change_is_made_in_place_in_the_very_collection()
    {
        var specimen = new Specimen
        {
            Words = ["a"], Meta = new() { ["k"] = "v" }, Payload = [1, 2], Leaves = [new()], Frozen = new(new()), Tags = ["t"],
        };
        (List<string> words, Dictionary<string, string> meta, byte[] payload, Leaf leaf) = (specimen.Words, specimen.Meta, specimen.Payload, specimen.Leaves[0]);
        Assert.True(_type.SetSlot(specimen, "Words[0]", "\"b\""));
        Assert.True(_type.SetSlot(specimen, "Words[+]", null));
        Assert.True(_type.SetSlot(specimen, "Meta[k]", "\"w\""));
        Assert.True(_type.SetSlot(specimen, "Meta[+n]", "\"x\""));
        Assert.True(_type.SetSlot(specimen, "Payload[1]", "255"));
        Assert.True(_type.SetSlot(specimen, "Leaves[0].Weight", "9"));
        Assert.True(_type.SetSlot(specimen, "Frozen.Weight", "8"));
        Assert.Equal(["b", ""], words);
        Assert.Equal(("w", "x"), (meta["k"], meta["n"]));
        Assert.Equal([1, 255], payload);
        Assert.Equal((9L, 8L), (leaf.Weight, specimen.Frozen.Value.Weight));
        Assert.True(_type.SetSlot(specimen, "Leaves[0]", "null"));
        Assert.Null(specimen.Leaves[0]);
        Assert.True(_type.SetSlot(specimen, "Leaves[0]", null));
        Assert.Empty(specimen.Leaves);
        Assert.True(_type.SetSlot(specimen, "Big", null));
        Assert.True(_type.SetSlot(specimen, "Meta", null));
        Assert.Null(specimen.Meta);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nothing")]
    [InlineData("Big.X")]
    [InlineData("Big[0]")]
    [InlineData("Words[1]")]
    [InlineData("Words[-1]")]
    [InlineData("Words[+1]")]
    [InlineData("Words[x]")]
    [InlineData("Words[*]")]
    [InlineData("Words[0")]
    [InlineData("Words[0][0]")]
    [InlineData("Words]")]
    [InlineData("Meta[x]")]
    [InlineData("Meta[+]")]
    [InlineData("Meta[+k]")]
    [InlineData("Tags[+]")]
    [InlineData("Leaf.Weight")]
    [InlineData("Payload[2]")]
    [InlineData("[0]")]
    [InlineData("Words.0")]
    [InlineData(".Big")]
    [InlineData("Fixed[0]")]
    public void A_slot_that_is_not_there_is_neither_read_nor_changed(string path)
    {
        var specimen = new Specimen { Words = ["a"], Meta = new() { ["k"] = "v" }, Tags = ["t"], Payload = [1, 2], Fixed = [1] };
        string before = _type.PrintObject(specimen);
        Assert.Null(_type.GetSlot(specimen, path));
        Assert.Null(_type.DifferentValue(specimen, path, 0));
        Assert.False(_type.SetSlot(specimen, path, "null"));
        Assert.Equal(before, _type.PrintObject(specimen));
    }

    [Theory]
    [InlineData("Big", "\"x\"")]
    [InlineData("Small", "99999999999")]
    [InlineData("SmallUnsigned", "-1")]
    [InlineData("Words[0]", "{}")]
    [InlineData("Payload[0]", "256")]
    [InlineData("Leaf", "{\"Nothing\":1}")]
    [InlineData("Name", "\"")]
    public void A_text_that_does_not_fit_is_refused_with_the_path_and_changes_nothing(string path, string json)
    {
        var specimen = new Specimen { Words = ["a"], Payload = [1] };
        string before = _type.PrintObject(specimen);
        var error = Assert.Throws<FormatException>(() => _type.SetSlot(specimen, path, json));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _type.PrintObject(specimen));
    }

    [Fact]
    public void The_patterns_name_every_property_and_every_element()
    {
        Assert.Equal(PatternTwin.Of(typeof(Specimen)).Order(StringComparer.Ordinal), _type.SlotPatterns.Order(StringComparer.Ordinal));
        Assert.Equal(["Weight", "event", "Numbers", "Numbers[+]", "Numbers[*]"], new ObjectModel().For<Leaf>().SlotPatterns);
        for (int i = 0; i < _type.SlotPatterns.Count; i++) // parents first
        {
            string pattern = _type.SlotPatterns[i];
            int cut = Math.Max(pattern.LastIndexOf('.'), pattern.LastIndexOf('['));
            if (cut > 0) Assert.Contains(pattern[..cut], _type.SlotPatterns.Take(i));
        }
    }

    [Fact]
    public void Every_pattern_leads_to_slots_and_every_slot_back_to_its_pattern()
    {
        HashSet<string> reached = [];
        foreach (Specimen specimen in Samples.Specimens("patterns", 60))
        {
            foreach (string pattern in _type.SlotPatterns.Where(pattern => pattern.Count(c => c == '.') < 2))
            {
                IReadOnlyList<string> paths = _type.Slots(specimen, pattern);
                if (paths.Count > 0) reached.Add(pattern);
                Assert.All(paths, path => Assert.Equal(pattern, FieldPath.ToPattern(path)));
                Assert.All(paths, path => Assert.NotNull(_type.GetSlot(specimen, path)));
                Assert.Equal(paths.Count, paths.Distinct().Count());
            }
        }
        Assert.Empty(_type.SlotPatterns.Where(pattern => pattern.Count(c => c == '.') < 2).Except(reached));
    }

    [Fact]
    public void Reading_stores_nothing_and_replaces_nothing()
    {
        foreach (Specimen specimen in Samples.Specimens("read", 10))
        {
            List<object> before = [], after = [];
            string text = _type.PrintObject(specimen);
            _type.CollectReferences(specimen, before);
            GuardHash.Compute(specimen);
            _type.ContentHash(specimen);
            _type.DiffObjects(specimen, new Specimen());
            foreach (string pattern in _type.SlotPatterns)
                foreach (string path in _type.Slots(specimen, pattern)) _type.DifferentValue(specimen, path, path.Length);
            _type.CollectReferences(specimen, after);
            Assert.True(before.SequenceEqual(after, ReferenceEqualityComparer.Instance));
            Assert.Equal(text, _type.PrintObject(specimen));
        }
    }

    // Some slots of each pattern of some specimens; the deeper ones thinned out, and each variant in turn.
    private IEnumerable<(Specimen Specimen, string Path, int Variant)> Slots(string law, int specimens)
    {
        int turn = 0;
        foreach (Specimen specimen in Samples.Specimens(law, specimens))
        {
            foreach (string pattern in _type.SlotPatterns)
            {
                if (pattern.Count(c => c == '.') > 1 && ++turn % 7 != 0) continue;
                IReadOnlyList<string> paths = _type.Slots(specimen, pattern);
                if (paths.Count > 0) yield return (specimen, paths[turn % paths.Count], turn++ % 40);
            }
        }
    }

    // Bytes differ as a whole; an added element is named by the place it got; a renamed set element by its old and new name.
    private bool IsNamedBy(string slot, string difference)
    {
        if (difference.StartsWith(slot, StringComparison.Ordinal)) return true;
        string parent = slot.EndsWith(']') ? slot[..LastBracket(slot)] : slot;
        return (IsAdd(slot) || IsInSet(slot) || parent == difference) && difference.StartsWith(parent, StringComparison.Ordinal);
    }

    private static bool IsAdd(string path) => path[LastBracket(path)..].StartsWith("[+", StringComparison.Ordinal);

    private static int LastBracket(string path)
    {
        for (int i = path.Length - 1; i > 0; i--)
            if (path[i] == '[' && path[i - 1] != '\\') return i;
        return 0;
    }

    private static bool IsInSet(string path)
    {
        string pattern = FieldPath.ToPattern(path);
        return pattern.EndsWith("Tags[*]", StringComparison.Ordinal) || pattern.EndsWith("TagsByName[*][*]", StringComparison.Ordinal);
    }

    // What takes an added element out again: the last of a list, the same key of a map or set.
    private string Undo(Specimen touched, string path)
    {
        if (!path.EndsWith(']') || !IsAdd(path)) return path;
        string parent = path[..LastBracket(path)];
        return path.EndsWith("[+]", StringComparison.Ordinal)
            ? _type.Slots(touched, parent + "[*]")[^1]
            : parent + "[" + path[(parent.Length + 2)..];
    }
}
