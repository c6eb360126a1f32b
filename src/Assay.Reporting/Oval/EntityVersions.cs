using Assay.Oval;

namespace Assay.Reporting;

/// <summary>Since which version of the schemas items have what some of their entities say: a document of an older version must leave them out.</summary>
internal static class EntityVersions
{
    private static readonly Dictionary<(string Schema, string Item, string Entity), Version> Since = new()
    {
        [("unix", "file", "has_extended_acl")] = new(5, 7),
        [("unix", "shadow", "encrypt_method")] = new(5, 8),
        [("unix", "process", "ruid")] = new(5, 8),
        [("unix", "password", "last_login")] = new(5, 10),
        [("linux", "rpminfo", "extended_name")] = new(5, 10),
        [("linux", "rpminfo", "filepath")] = new(5, 10),
        [("linux", "rpmverifyfile", "filedigest_differs")] = new(5, 11, 1),
        [("linux", "partition", "space_left_for_unprivileged_users")] = new(5, 11, 2),
        [("linux", "partition", "block_size")] = new(5, 11, 2),
    };

    /// <summary>Whether a document of a version has an entity; a version that is none has all.</summary>
    public static bool Has(string version, OvalKind kind, string entity) =>
        !Since.TryGetValue((kind.Schema, kind.ItemName, entity), out var since) || !Version.TryParse(version, out var claimed) || claimed >= since;
}
