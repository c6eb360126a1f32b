using System.Globalization;

namespace Assay.Plugins.NodeFiles;

/// <summary>The data of etcd belongs to the user that etcd runs as, and to nobody else.</summary>
/// <remarks>
/// The text wants etcd:etcd by name, so root:root is a finding, even where etcd runs as root. Which number the user etcd has is not in the evidence: the one that etcd runs as is
/// taken for it, and every other owner is unknown.
/// </remarks>
[Check("V-242445")]
public sealed class EtcdDataMustBelongToEtcd : EtcdDataCheck
{
    /// <inheritdoc/>
    protected override Observation Judge(Node node, FileEvidence file, CheckContext context)
    {
        if (file.Uid is 0 || file.Gid is 0)
        {
            return node.ObserveFile(ResultValue.Fail, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, and 0 is root; it must be etcd:etcd");
        }

        var user = Fact.Of(() => node.Processes.FirstOrDefault(IsEtcd)).Value?.Uid;
        return file.Uid is { } uid && uid == user && file.Gid == uid
            ? node.ObserveFile(ResultValue.Pass, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, the user that etcd runs as")
            : node.ObserveFile(ResultValue.Unknown, file, $"{file.Path} is owned by {FileDemands.OwnerOf(file)}, and whether that is etcd:etcd is not known: etcd runs as {user?.ToString(CultureInfo.InvariantCulture) ?? "a user not seen"}");
    }

    private static bool IsEtcd(ProcessEvidence process) =>
        process.Arguments is [var program, ..] && program.Split(' ')[0] is var first && first[(first.LastIndexOf('/') + 1)..] == "etcd";
}
