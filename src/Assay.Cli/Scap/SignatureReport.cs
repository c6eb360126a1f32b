using System.Globalization;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>What is told of the signatures of content.</summary>
internal sealed class SignatureReport
{
    private readonly ScapContent content;
    private readonly XccdfRunSettings settings;
    private readonly IReadOnlyList<VerifiedSignature> signatures;

    /// <summary>Verifies the signatures, unless the user does not want it.</summary>
    /// <exception cref="ContentException">One does not hold, or cannot be verified.</exception>
    public SignatureReport(ScapContent content, XccdfRunSettings settings)
    {
        (this.content, this.settings) = (content, settings);
        signatures = settings.ChecksSignature ? SignatureVerifier.Verify(content) : [];
    }

    /// <summary>The line about a data stream; null where there is nothing to tell.</summary>
    /// <exception cref="ContentException">Something of it is not signed that the user wants signed.</exception>
    public string? LineOf(ScapDataStream stream)
    {
        if (settings.EnforcesSignature && !content.IsCollection)
        {
            throw new ContentException(content.Name, "it is no data stream, and --enforce-signature demands one that is signed");
        }

        List<string> parts = content.IsCollection ? [stream.Id, .. stream.Refs.Select(r => r.Component?.Id).OfType<string>().Distinct(StringComparer.Ordinal)] : [""];
        var bare = parts.FindAll(p => !signatures.Any(s => s.Covers(p)));
        if (settings.EnforcesSignature && bare.Count > 0)
        {
            throw new ContentException(content.Name, $"{(signatures.Count == 0 ? "it is not signed" : $"the signature does not cover {string.Join(", ", bare)}")}, and --enforce-signature demands it");
        }

        return !settings.ChecksSignature ? content.MayBeSigned ? $"{content.Name}: its signature is not verified (--skip-signature-validation)" : null
            : signatures.Count == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"{content.Name}: the signature is valid ({string.Join("; ", signatures.Select(s => $"{s.Algorithm}, {s.Signer}"))}); whose key it is was not checked; it covers {Covered(bare)}");
    }

    private string Covered(List<string> bare) => (content.IsCollection, bare.Count) switch
    {
        (true, 0) => "the data stream and all its components",
        (true, _) => $"all but {string.Join(", ", bare)}",
        (false, 0) => "the document",
        (false, _) => "parts of the document",
    };
}
