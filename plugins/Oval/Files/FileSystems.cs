namespace Assay.Plugins.Oval;

/// <summary>Which file systems are local ones that hold files.</summary>
internal static class FileSystems
{
    private static readonly HashSet<string> Remote = new(StringComparer.Ordinal)
    {
        "9p", "afs", "ceph", "cifs", "coda", "fuse.cephfs", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs", "gfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs", "virtiofs",
    };

    // Those that hold what the kernel shows, never a file that somebody put there. A tmpfs is not among them.
    private static readonly HashSet<string> Kernel = new(StringComparer.Ordinal)
    {
        "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "efivarfs", "fusectl", "mqueue", "nsfs", "proc", "pstore", "rpc_pipefs", "securityfs", "selinuxfs", "sysfs", "tracefs",
    };

    /// <summary>Whether a folder is one that a kernel fills while it runs.</summary>
    public static bool IsFilledByTheKernel(string folder) => folder is "/proc" or "/sys" or "/dev";

    /// <summary>Whether it comes over the network.</summary>
    public static bool IsRemote(Mount mount) => Remote.Contains(mount.FileSystem) || mount.Device.StartsWith("//", StringComparison.Ordinal)
        || (mount.Device.Contains(":/", StringComparison.Ordinal) && !mount.Device.StartsWith('/'));

    /// <summary>Whether the kernel makes it up.</summary>
    public static bool IsOfTheKernel(Mount mount) => Kernel.Contains(mount.FileSystem);
}
