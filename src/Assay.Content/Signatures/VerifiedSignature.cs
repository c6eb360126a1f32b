namespace Assay.Content;

/// <summary>A signature that holds: what it covers is as it was signed.</summary>
/// <param name="Covered">Ids of what is covered; an empty one for the whole document.</param>
/// <param name="Algorithm">The signature's algorithm, such as <c>rsa-sha256</c>.</param>
/// <param name="Signer">What the signature says of its key. It says so itself: nobody was asked whose the key is.</param>
public sealed record VerifiedSignature(IReadOnlyList<string> Covered, string Algorithm, string Signer)
{
    /// <summary>Whether an element of this id is covered.</summary>
    public bool Covers(string id) => Covered.Contains(id, StringComparer.Ordinal) || Covered.Contains("", StringComparer.Ordinal);
}
