using StateStore.Objects.Text;

namespace StateStore.Objects;

/// <summary>What is asked of the values a <see cref="SlotWalker"/> finds.</summary>
internal abstract class SlotQuery
{
    /// <summary>True if a key left open, as in <c>Meta[+]</c>, is to be chosen by the walk; else such a step names nothing.</summary>
    internal virtual bool ChoosesKeys => false;

    /// <summary>A value stands at the path.</summary>
    internal abstract void Found<T, K>(string path, T value) where K : struct, IKind<T>;

    /// <summary>A byte of a byte array stands at the path.</summary>
    internal virtual void FoundByte(string path, byte value) => Found<int, Int32Kind>(path, value);

    /// <summary>At the path an element of this kind could be added to a list or map.</summary>
    internal abstract void FoundAdd<T, K>(string path) where K : struct, IKind<T>;

    /// <summary>At the path this element could be added to a set.</summary>
    internal abstract void FoundAddToSet(string path, string element);
}

/// <summary>Lists the paths found.</summary>
internal sealed class PathQuery : SlotQuery
{
    internal List<string> Paths { get; } = [];

    internal override bool ChoosesKeys => true;

    internal override void Found<T, K>(string path, T value) => Paths.Add(path);
    internal override void FoundAdd<T, K>(string path) => Paths.Add(path);
    internal override void FoundAddToSet(string path, string element) => Paths.Add(path);
}

/// <summary>Prints the value found; where an element could be added nothing stands yet, which is null.</summary>
internal sealed class PrintQuery : SlotQuery
{
    internal string? Json { get; private set; }

    internal override void Found<T, K>(string path, T value) => Json = JsonText.Print<T, K>(value);
    internal override void FoundAdd<T, K>(string path) => Json = "null";
    internal override void FoundAddToSet(string path, string element) => Json = "null";
}

/// <summary>Prints a value different from the one found; for an element to be added, one that is not its kind's zero.</summary>
internal sealed class DifferentQuery(int variant) : SlotQuery
{
    internal string? Json { get; private set; }

    internal override void Found<T, K>(string path, T value)
    {
        var visitor = new DifferentVisitor(variant);
        Json = JsonText.Print<T, K>(K.Write(Position.Element, value, ref visitor));
    }

    internal override void FoundByte(string path, byte value) =>
        Json = JsonText.Print<int, Int32Kind>((value + 1 + (variant & int.MaxValue) % 255) % 256);

    internal override void FoundAdd<T, K>(string path) => Found<T, K>(path, K.Zero);
    internal override void FoundAddToSet(string path, string element) => Json = JsonText.Print<string, StringKind>(element);
}
