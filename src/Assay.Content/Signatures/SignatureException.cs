namespace Assay.Content;

/// <summary>A signature that does not hold or cannot be verified, with the reason.</summary>
internal sealed class SignatureException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether it was verified and does not hold.</summary>
    public bool IsBroken { get; init; }
}
