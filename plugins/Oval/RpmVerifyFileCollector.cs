namespace Assay.Plugins.Oval;

/// <summary>Files of rpm packages against what rpm installed (OVAL 5.12, rpmverifyfile_object). A file that is gone has no facts to differ.</summary>
[ObjectCollector("linux", "rpmverifyfile")]
public sealed class RpmVerifyFileCollector : IObjectCollector
{
    private static readonly (string Behavior, RpmFileFlags Flag)[] LeftOut = [("noconfigfiles", RpmFileFlags.Configuration), ("noghostfiles", RpmFileFlags.Ghost)];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Files([.. RpmDatabase.Places, "/etc/passwd", "/etc/group"])
        + (query["filepath"] is { Literals: { } paths } ? Need.Files([.. paths.Where(p => p.StartsWith('/'))]) : Need.Files("/**"));

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        var findings = new Findings(query);
        var verification = new Lazy<RpmVerification>(() => new RpmVerification(system.Files));
        foreach (var header in RpmDatabase.Of(system.Files).Headers())
        {
            cancellation.ThrowIfCancellationRequested();
            var package = RpmPackage.Of(header);
            if (!Matches(query, "name", package.Name) || !Matches(query, "epoch", package.EpochText) || !Matches(query, "version", package.Version)
                || !Matches(query, "release", package.Release) || !Matches(query, "arch", package.Architecture))
            {
                continue;
            }

            foreach (var file in RpmFile.Of(header).Where(f => Matches(query, "filepath", f.Path) && !LeftOut.Any(l => f.Flags.HasFlag(l.Flag) && IsTrue(query.Behavior(l.Behavior, "false")))))
            {
                findings.Add(ItemOf(package, file, verification.Value.Of(file, Skipped(query)), findings));
            }
        }

        return findings.Result;
    }

    private static bool Matches(ObjectQuery query, string name, string text) => query[name] is not { IsNil: false } entity || entity.Matches(text);

    private static bool IsTrue(string text) => text is "true" or "1";

    private static RpmVerifyFlags Skipped(ObjectQuery query)
    {
        RpmVerifyFlags skipped = 0;
        foreach (var (behavior, flag) in ((string, RpmVerifyFlags)[])
            [
                ("nolinkto", RpmVerifyFlags.Link), ("nomd5", RpmVerifyFlags.Digest), ("nofiledigest", RpmVerifyFlags.Digest), ("nosize", RpmVerifyFlags.Size), ("nouser", RpmVerifyFlags.User),
                ("nogroup", RpmVerifyFlags.Group), ("nomtime", RpmVerifyFlags.Time), ("nomode", RpmVerifyFlags.Mode), ("nordev", RpmVerifyFlags.Device), ("nocaps", RpmVerifyFlags.Capabilities),
            ])
        {
            skipped |= IsTrue(query.Behavior(behavior, "false")) ? flag : 0;
        }

        return skipped;
    }

    private static Item ItemOf(RpmPackage package, RpmFile file, RpmFileVerification seen, Findings findings)
    {
        if (seen.Trouble is { } trouble)
        {
            findings.Say(trouble);
        }

        return new Item(
        [
            ItemEntity.Of("name", package.Name),
            ItemEntity.Of("epoch", package.EpochText),
            ItemEntity.Of("version", package.Version),
            ItemEntity.Of("release", package.Release),
            ItemEntity.Of("arch", package.Architecture),
            ItemEntity.Of("filepath", file.Path),
            ItemEntity.Of("extended_name", package.ExtendedName),
            Result("size_differs", seen, RpmVerifyFlags.Size),
            Result("mode_differs", seen, RpmVerifyFlags.Mode),
            Result("md5_differs", seen, RpmVerifyFlags.Digest),
            Result("filedigest_differs", seen, RpmVerifyFlags.Digest),
            Result("device_differs", seen, RpmVerifyFlags.Device),
            Result("link_mismatch", seen, RpmVerifyFlags.Link),
            Result("ownership_differs", seen, RpmVerifyFlags.User),
            Result("group_differs", seen, RpmVerifyFlags.Group),
            Result("mtime_differs", seen, RpmVerifyFlags.Time),
            Result("capabilities_differ", seen, RpmVerifyFlags.Capabilities),
            ItemEntity.Of("configuration_file", file.Flags.HasFlag(RpmFileFlags.Configuration)),
            ItemEntity.Of("documentation_file", file.Flags.HasFlag(RpmFileFlags.Documentation)),
            ItemEntity.Of("ghost_file", file.Flags.HasFlag(RpmFileFlags.Ghost)),
            ItemEntity.Of("license_file", file.Flags.HasFlag(RpmFileFlags.License)),
            ItemEntity.Of("readme_file", file.Flags.HasFlag(RpmFileFlags.Readme)),
        ])
        {
            Status = seen.Exists ? ItemStatus.Exists : ItemStatus.DoesNotExist,
        };
    }

    /// <summary>In the words of the schema: fail where it differs, not performed where nobody compared.</summary>
    private static ItemEntity Result(string name, RpmFileVerification seen, RpmVerifyFlags flag) =>
        ItemEntity.Of(name, seen.Differs.HasFlag(flag) ? "fail" : seen.Compared.HasFlag(flag) ? "pass" : "not performed");
}
