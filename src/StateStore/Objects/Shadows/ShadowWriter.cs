using System.ComponentModel;

namespace StateStore.Objects;

/// <summary>
/// Collects the content of an object as the guard keeps it: numbers, and references to what cannot change (texts, handles) or is a private copy. Flat, so that a comparison goes
/// through two arrays in a row instead of through a second object graph. For generated code only.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ShadowWriter
{
    private const int UsualLength = 64;

    private object?[] _references = new object?[UsualLength];
    private ulong[] _words = new ulong[UsualLength];
    private int _referenceCount;
    private int _wordCount;

    internal ShadowWriter(ObjectModel model) => Model = model;

    /// <summary>By whose entries private copies are made: a model without overrides.</summary>
    internal ObjectModel Model { get; }

    /// <summary>The references so far, in an array of their own.</summary>
    internal object?[] References => _references.AsSpan(0, _referenceCount).ToArray();

    /// <summary>The numbers so far, in an array of their own.</summary>
    internal ulong[] Words => _words.AsSpan(0, _wordCount).ToArray();

    /// <summary>A number.</summary>
    public void Word(ulong word)
    {
        if (_wordCount == _words.Length) Array.Resize(ref _words, _words.Length * 2);
        _words[_wordCount++] = word;
    }

    /// <summary>A time.</summary>
    public void Time(Timestamp time)
    {
        Word(unchecked((ulong)time.Seconds));
        Word(unchecked((ulong)time.Nanoseconds));
    }

    /// <summary>A text, a handle, a boxed value: anything that cannot change, or that nobody else has.</summary>
    public void Reference(object? reference)
    {
        if (_referenceCount == _references.Length) Array.Resize(ref _references, _references.Length * 2);
        _references[_referenceCount++] = reference;
    }

    /// <summary>How a collection begins, with its count, -1 for null; a child counts 1. True if something is to follow.</summary>
    public bool Begins(int count)
    {
        Word((ulong)(count + 1));
        return count > 0;
    }

    /// <summary>Forgets everything, so that nothing is kept alive.</summary>
    internal void Clear()
    {
        Array.Clear(_references, 0, _referenceCount);
        _referenceCount = 0;
        _wordCount = 0;
    }
}
