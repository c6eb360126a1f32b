using System.Globalization;

namespace Assay.Plugins.NodeFiles;

/// <summary>The owners of files that a site allows beside the one a check text names.</summary>
internal static class Owners
{
    /// <summary>The site's list.</summary>
    public static readonly Parameter<IReadOnlyList<string>> Allowed = Parameter.Texts(
        "allowedOwners", "owners that files may have beside the one the text names, as UID:GID in numbers; 65532 alone stands for 65532:65532", "[0-9]{1,10}(:[0-9]{1,10})?", "65532:65532");

    /// <summary>Whether the site allows the owner of a file; false where the owner was not seen whole.</summary>
    public static bool Allow(SiteParameters site, FileEvidence file) => (site.Of(Allowed) ?? []).Select(Parse).Any(o => o.Uid == file.Uid && o.Gid == file.Gid);

    private static (long Uid, long Gid) Parse(string owner)
    {
        var ids = owner.Split(':').Select(id => long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        return (ids[0], ids[^1]);
    }
}
