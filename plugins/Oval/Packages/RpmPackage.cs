using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>An installed rpm package.</summary>
/// <param name="Name">Name.</param>
/// <param name="Architecture">Architecture; <c>(none)</c> where it has none, as a public key.</param>
/// <param name="Epoch">Epoch; null where it has none.</param>
/// <param name="Version">Version.</param>
/// <param name="Release">Release.</param>
/// <param name="KeyId">The key it was signed with, 16 lower-case hexadecimal digits; 0 where it was not.</param>
internal sealed record RpmPackage(string Name, string Architecture, long? Epoch, string Version, string Release, string KeyId)
{
    /// <summary>The epoch as rpm prints it.</summary>
    public string EpochText => Epoch?.ToString(CultureInfo.InvariantCulture) ?? "(none)";

    /// <summary>Epoch, version and release as they are compared.</summary>
    public string Evr => $"{Epoch ?? 0}:{Version}-{Release}";

    /// <summary>Name, epoch, version, release and architecture in one.</summary>
    public string ExtendedName => $"{Name}-{Evr}.{Architecture}";

    /// <summary>The package of a header.</summary>
    public static RpmPackage Of(RpmHeader header) => new(
        header.Text(RpmTag.Name) ?? "",
        header.Text(RpmTag.Architecture) ?? "(none)",
        header.Numbers(RpmTag.Epoch) is [var epoch, ..] ? epoch : null,
        header.Text(RpmTag.Version) ?? "",
        header.Text(RpmTag.Release) ?? "",
        ((RpmTag[])[RpmTag.RsaHeader, RpmTag.DsaHeader, RpmTag.SignatureGpg, RpmTag.SignaturePgp]).Select(t => header.Bytes(t)).OfType<byte[]>().Select(PgpSignature.KeyId).FirstOrDefault(k => k is not null) ?? "0");
}
