using Nomad.Messages;

namespace Harness.Nomad;

/// <summary>
/// One command of the reference system: a request, and which of its numbers are references into the leader's state (resolved when
/// it is proposed). An entry whose type means nothing to this version (retired, ignored) has no request, only bytes.
/// </summary>
public sealed class NomadCommand
{
    /// <summary>A command of a request.</summary>
    /// <param name="request">The request; it must not be changed any more.</param>
    /// <param name="references">By field path, texts such as <c>@modify(jobs/default/web)|17</c>; null for none.</param>
    public NomadCommand(INomadRequest request, IReadOnlyDictionary<string, string>? references = null)
    {
        Request = request;
        References = references;
    }

    internal NomadCommand(byte[] entry) => Entry = entry;

    /// <summary>The request; null for an entry that means nothing to this version.</summary>
    public INomadRequest? Request { get; }
    /// <summary>The references, by field path; null for none.</summary>
    public IReadOnlyDictionary<string, string>? References { get; }
    /// <summary>The bytes of an entry that means nothing to this version; null for others.</summary>
    internal byte[]? Entry { get; }

    /// <summary>The message type's name.</summary>
    public string Name => Request is null ? "Nothing" : NomadMessages.Of(Request).Name;
}
