namespace Nomad.Objects;

public sealed partial class CSIVolume
{
    /// <summary>True if an allocation reads or writes it.</summary>
    public bool InUse() => ReadClaims is { Count: > 0 } || WriteClaims is { Count: > 0 };

    /// <summary>True if nothing is left of any claim.</summary>
    public bool IsFree() => !InUse() && PastClaims is not { Count: > 0 };

    /// <summary>True if the ways in which it may be used allow this one; an attachment mode that is not given fits any.</summary>
    public bool Allows(string? accessMode, string? attachmentMode) =>
        RequestedCapabilities is not { Count: > 0 } capabilities
        || capabilities.Exists(able => able.AccessMode == accessMode && (string.IsNullOrEmpty(attachmentMode) || able.AttachmentMode == attachmentMode));
}
