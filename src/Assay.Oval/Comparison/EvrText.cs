namespace Assay.Oval;

/// <summary>Epoch, version and release of a package.</summary>
/// <param name="Epoch">The epoch's digits; <c>0</c> where there is none.</param>
/// <param name="Version">The version.</param>
/// <param name="Release">The release; null where there is none.</param>
internal sealed record EvrText(string Epoch, string Version, string? Release)
{
    /// <summary>As rpm writes it: what stands before the first colon is the epoch, <c>(none)</c> is 0, what follows the last hyphen is the release.</summary>
    public static EvrText? Parse(string text)
    {
        var evr = text.Trim();
        if (evr.StartsWith("(none):", StringComparison.Ordinal))
        {
            evr = "0" + evr["(none)".Length..];
        }

        return Split(evr);
    }

    /// <summary>As dpkg writes it.</summary>
    public static EvrText? ParseDebian(string text)
    {
        var evr = text.Trim();
        return Split(evr.StartsWith("(none):", StringComparison.Ordinal) ? evr["(none):".Length..] : evr);
    }

    private static EvrText? Split(string evr)
    {
        var colon = evr.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon < 0 ? "" : evr[..colon];
        if (evr.Length == 0 || !epoch.All(char.IsAsciiDigit))
        {
            return null;
        }

        var rest = evr[(colon + 1)..];
        var hyphen = rest.LastIndexOf('-');
        return new EvrText(epoch.Length == 0 ? "0" : epoch, hyphen < 0 ? rest : rest[..hyphen], hyphen < 0 ? null : rest[(hyphen + 1)..]);
    }
}
