using System.Globalization;

namespace Assay.Plugins.NodeFiles;

/// <summary>The data of etcd belongs to the user that etcd runs as, and to nobody else.</summary>
/// <remarks>
/// The text wants etcd:etcd by name, so root:root is a finding, even where etcd runs as root. Which number the user etcd has is not in the evidence: the one that etcd runs as is
/// taken for it, and every other owner is unknown. A site that says which owners it allows knows the number: then every other one is a finding.
/// </remarks>
[Check("V-242445")]
public sealed class EtcdDataMustBelongToEtcd : EtcdDataCheck
{
    /// <inheritdoc/>
    public override string Decides =>
        "What lies in the data directory of etcd (--data-dir, or data-dir of --config-file) and in /var/lib/etcd must be owned by etcd:etcd. Owner or group root fails, the user and group that etcd runs as passes, and every other owner is unknown. Nodes without etcd are not asked. Where the site's policy allows owners, those pass and every other one fails.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Owners.Allowed];

    /// <inheritdoc/>
    protected override Observation Judge(Node node, FileEvidence file, CheckContext context)
    {
        if (Owners.Allow(context.Site, file))
        {
            return node.ObserveFile(ResultValue.Pass, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, which the site allows");
        }

        if (file.Uid is 0 || file.Gid is 0)
        {
            return node.ObserveFile(ResultValue.Fail, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, and 0 is root; it must be etcd:etcd");
        }

        var user = Fact.Of(() => node.Processes.FirstOrDefault(IsEtcd)).Value?.Uid;
        return file.Uid is { } uid && uid == user && file.Gid == uid
            ? node.ObserveFile(ResultValue.Pass, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, the user that etcd runs as")
            : context.Site.Of(Owners.Allowed) is not null && file is { Uid: not null, Gid: not null }
            ? node.ObserveFile(ResultValue.Fail, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, which the site does not allow; it must be etcd:etcd")
            : node.ObserveFile(ResultValue.Unknown, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, and whether that is etcd:etcd is not known: etcd runs as {user?.ToString(CultureInfo.InvariantCulture) ?? "a user not seen"}");
    }

    private static bool IsEtcd(ProcessEvidence process) =>
        process.Arguments is [var program, ..] && program.Split(' ')[0] is var first && first[(first.LastIndexOf('/') + 1)..] == "etcd";
}
