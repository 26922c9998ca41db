using System.Buffers;
using StateStore.Objects;
using Xunit;

namespace Properties.Objects;

public sealed class CopyLaws
{
    private readonly ObjectModel _model = new();

    [Fact]
    public void A_copy_equals_its_original_by_every_judge()
    {
        TypeModel<Specimen> type = _model.For<Specimen>();
        foreach (Specimen original in Samples.Specimens("copy", 200))
        {
            Specimen copy = type.Copy(original);
            Assert.True(type.Equal(original, copy));
            Assert.Empty(type.DiffObjects(original, copy));
            Assert.Equal(GuardHash.Compute(original), GuardHash.Compute(copy));
            Assert.Equal(Bytes(original), Bytes(copy));
            Assert.Equal(type.PrintObject(original), type.PrintObject(copy));
        }
    }

    [Fact]
    public void A_copy_shares_no_mutable_object_with_its_original_and_has_as_many()
    {
        TypeModel<Specimen> type = _model.For<Specimen>();
        foreach (Specimen original in Samples.Specimens("aliasing", 200))
        {
            List<object> mine = References(original), others = References(type.Copy(original));
            Assert.Equal(mine.Count, others.Count);
            Assert.Empty(mine.Intersect(others, ReferenceEqualityComparer.Instance));
            Assert.Equal(mine.Count, mine.Distinct(ReferenceEqualityComparer.Instance).Count());
        }
    }

    [Fact]
    public void Every_mutable_object_is_found_again_by_its_path()
    {
        TypeModel<Specimen> type = _model.For<Specimen>();
        foreach (Specimen specimen in Samples.Specimens("paths", 30))
        {
            List<object> references = References(specimen);
            List<string?> paths = references.ConvertAll(reference => type.PathOfReference(specimen, reference));
            Assert.Equal("", paths[0]);
            Assert.DoesNotContain(null, paths);
            Assert.Equal(paths.Count, paths.Distinct().Count());
            Assert.All(paths.Skip(1), path => Assert.NotNull(type.GetSlot(specimen, path!)));
            Assert.Null(type.PathOfReference(specimen, new object()));
        }
    }

    [Fact]
    public void A_frozen_handle_and_what_stands_behind_it_are_found_by_their_path()
    {
        var specimen = new Specimen { FrozenMany = [new(new()), new(new() { Numbers = [1] })] };
        TypeModel<Specimen> type = _model.For<Specimen>();
        Assert.Equal("FrozenMany[1]", type.PathOfReference(specimen, specimen.FrozenMany[1]));
        Assert.Equal("FrozenMany[1].Numbers", type.PathOfReference(specimen, specimen.FrozenMany[1].Value.Numbers!));
    }

    [Fact]
    public void Null_and_empty_stay_apart()
    {
        var empty = new Specimen { Payload = [], Leaves = [], LeafByName = [], Tags = [], Fixed = [], Child = Specimen.New() };
        Specimen copy = _model.Copy(empty);
        Assert.Empty(copy.Payload!);
        Assert.Empty(copy.Leaves!);
        Assert.Empty(copy.LeafByName!);
        Assert.Empty(copy.Tags!);
        Assert.False(copy.Fixed.IsDefault);
        Assert.NotNull(copy.Child);

        Specimen none = _model.Copy(Specimen.New());
        Assert.Null(none.Payload);
        Assert.Null(none.Words);
        Assert.Null(none.Meta);
        Assert.Null(none.Tags);
        Assert.True(none.Fixed.IsDefault);
        Assert.Null(none.Child);
    }

    [Fact]
    public void A_frozen_handle_is_copied_by_reference()
    {
        var original = new Specimen { Frozen = new Shared<Leaf>(new Leaf { Weight = 7 }) };
        Assert.Same(original.Frozen, _model.Copy(original).Frozen);
        Assert.DoesNotContain(original.Frozen.Value, References(original));
    }

    [Fact]
    public void A_copied_map_looks_up_ordinally_whatever_the_original_did()
    {
        var original = new Specimen { Meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Key"] = "x" } };
        Assert.False(_model.Copy(original).Meta.ContainsKey("KEY"));
    }

    [Fact]
    public void A_cache_is_not_copied() => Assert.Equal(0, _model.Copy(new Specimen { Cache = 5 }).Cache);

    [Fact]
    public void A_replaced_copy_is_used_for_children_at_any_depth_in_this_model_alone()
    {
        var specimen = new Specimen { Family = new() { ["a"] = new Specimen { Leaves = [new Leaf { Numbers = [1] }] } } };
        _model.For<Leaf>().CopyOverride = leaf => leaf;
        Leaf original = specimen.Family["a"].Leaves![0];
        Assert.Same(original, _model.Copy(specimen).Family!["a"].Leaves![0]);
        Assert.NotSame(original, new ObjectModel().Copy(specimen).Family!["a"].Leaves![0]);
    }

    [Fact]
    public void A_replaced_copy_may_start_from_the_derived_one()
    {
        TypeModel<Leaf> type = _model.For<Leaf>();
        type.CopyOverride = leaf =>
        {
            Leaf copy = type.DerivedCopy(leaf);
            copy.Numbers = leaf.Numbers;
            return copy;
        };
        var leaf = new Leaf { Numbers = [1] };
        Assert.Same(leaf.Numbers, _model.Copy(leaf).Numbers);
        Assert.NotSame(leaf, _model.Copy(leaf));
    }

    [Fact]
    public void A_row_tied_into_a_cycle_gives_an_exception_and_not_the_end_of_the_process()
    {
        var specimen = new Specimen();
        specimen.Child = specimen;
        Assert.Throws<InsufficientExecutionStackException>(() => _model.Copy(specimen));
        Assert.Throws<InsufficientExecutionStackException>(() => GuardHash.Compute(specimen));
        Assert.Throws<InsufficientExecutionStackException>(() => References(specimen));
        var other = new Specimen();
        other.Child = other;
        Assert.Throws<InsufficientExecutionStackException>(() => _model.For<Specimen>().Equal(specimen, other));
    }

    private List<object> References(Specimen specimen)
    {
        List<object> found = [];
        _model.For<Specimen>().CollectReferences(specimen, found);
        return found;
    }

    private byte[] Bytes(Specimen specimen)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _model.For<Specimen>().Encode(specimen, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
