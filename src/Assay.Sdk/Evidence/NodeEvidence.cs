using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Sdk;

/// <summary>What was seen of one node.</summary>
public sealed record NodeEvidence
{
    private const string FilesNeed = "files:";

    /// <summary>The node's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is no node but stands for all nodes of a group, such as a worker pool, as an object configures them.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Its roles, from its labels: <c>control-plane</c>, <c>worker</c>. Empty where they are not known.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Its IP addresses.</summary>
    public IReadOnlyList<string> IpAddresses { get; init; } = [];

    /// <summary>The operating system as the kubelet names it; null where not known.</summary>
    public string? OsImage { get; init; }

    /// <summary>The kubelet's version; null where not known.</summary>
    public KubernetesVersion? KubeletVersion { get; init; }

    /// <summary>Its processes; see <see cref="Coverage"/> for whether they were collected.</summary>
    public IReadOnlyList<ProcessEvidence> Processes { get; init; } = [];

    /// <summary>Its files, sorted by path; see <see cref="File"/>.</summary>
    public IReadOnlyList<FileEvidence> Files { get; init; } = [];

    /// <summary>The kubelet's effective configuration: the object inside <c>kubeletconfig</c>; null where it was not collected.</summary>
    public JsonElement? Configz { get; init; }

    /// <summary>Sockets that listen.</summary>
    public IReadOnlyList<Listener> Listeners { get; init; } = [];

    /// <summary>Services of the init system.</summary>
    public IReadOnlyList<ServiceState> Services { get; init; } = [];

    /// <summary>Versions of programs by name: <c>kubectl</c>.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>The packages that rpm has installed; see <see cref="Coverage"/>, <c>packages</c>, for whether it was asked.</summary>
    public IReadOnlyList<PackageEvidence> Packages { get; init; } = [];

    /// <summary>What became of each need on this node.</summary>
    public IReadOnlyList<Coverage> Coverage { get; init; } = [];

    /// <summary>The components seen on this node, derived from the rest; a kubelet always, as every node has one.</summary>
    public IReadOnlyList<ComponentInstance> Components { get; init; } = [];

    /// <summary>Its distribution, derived from the rest or from the cluster's objects; null where nothing shows it.</summary>
    public Recognition? Distribution { get; init; }

    /// <summary>The file at a path, or null where it is known not to exist.</summary>
    /// <exception cref="MissingEvidenceException">The path was not asked for, or could not be read.</exception>
    public FileEvidence? File(string path) => Find(path, named: path);

    /// <summary>What lies in a folder, sorted by path; empty where the folder is known not to exist. What was seen comes first: then it throws where something may be missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="deep">Whether what lies in its folders counts too.</param>
    /// <exception cref="MissingEvidenceException">The folder, or a part of it, was not listed.</exception>
    public IEnumerable<FileEvidence> FilesIn(string folder, bool deep)
    {
        var prefix = $"{folder.TrimEnd('/')}/";
        bool IsInside(string path) => path.StartsWith(prefix, StringComparison.Ordinal) && (deep || !path.AsSpan(prefix.Length).Contains('/'));
        var seen = false;
        foreach (var file in Files.Where(f => IsInside(f.Path)))
        {
            seen = true;
            yield return file;
        }

        if (!seen && Coverage.Any(c => c.Need == $"{FilesNeed}{folder}" && c.Status is CoverageStatus.Absent))
        {
            yield break;
        }

        // A name that nothing has: it is absent only where the folder was listed.
        _ = Find(deep ? $"{prefix}any/other" : $"{prefix}any other", named: $"{prefix}*");
        if (Coverage.FirstOrDefault(c => c.Status is not (CoverageStatus.Absent or CoverageStatus.Collected) && c.Need.StartsWith(FilesNeed, StringComparison.Ordinal) && IsInside(c.Need[FilesNeed.Length..])) is { } gap)
        {
            throw new MissingEvidenceException($"{gap.Need[FilesNeed.Length..]} on {Name} could not be read: {gap.Reason}");
        }
    }

    private FileEvidence? Find(string path, string named)
    {
        if (Files.FirstOrDefault(f => f.Path == path) is { } file)
        {
            return file;
        }

        // The line that says most about the path decides, so that a folder that was refused is not absent because the one above it was read.
        var asked = Coverage
            .Where(c => c.Need.StartsWith(FilesNeed, StringComparison.Ordinal) && Glob.IsMatch(c.Need[FilesNeed.Length..], path))
            .OrderByDescending(c => Glob.LiteralLength(c.Need[FilesNeed.Length..]))
            .ThenByDescending(c => c.Status is CoverageStatus.Absent or CoverageStatus.Collected)
            .FirstOrDefault();
        return asked switch
        {
            { Status: CoverageStatus.Absent or CoverageStatus.Collected } => null,
            null => throw new MissingEvidenceException($"{named} on {Name} was not collected"),
            _ => throw new MissingEvidenceException($"{named} on {Name} could not be read: {asked.Reason}"),
        };
    }
}

/// <summary>A running process.</summary>
/// <param name="Pid">Its id; 0 where not known.</param>
/// <param name="Uid">The user it runs as; null where not known.</param>
/// <param name="Name">Its name, cut to 15 characters by the kernel.</param>
/// <param name="Arguments">Its command line, the program first.</param>
public sealed record ProcessEvidence(int Pid, long? Uid, string Name, IReadOnlyList<string> Arguments);

/// <summary>A package of rpm.</summary>
/// <param name="Name">Name.</param>
/// <param name="Architecture">Architecture; <c>(none)</c> where it has none.</param>
/// <param name="Epoch">Epoch; null where it has none.</param>
/// <param name="Version">Version.</param>
/// <param name="Release">Release.</param>
/// <param name="KeyId">The key it was signed with, lower-case hexadecimal digits; 0 where it was not.</param>
public sealed record PackageEvidence(string Name, string Architecture, long? Epoch, string Version, string Release, string KeyId);

/// <summary>A socket that listens.</summary>
/// <param name="Protocol">tcp or udp.</param>
/// <param name="Address">Address: <c>127.0.0.1</c>, <c>*</c>.</param>
/// <param name="Port">Port.</param>
/// <param name="Process">Name of the process; empty where not known.</param>
public sealed record Listener(string Protocol, string Address, int Port, string Process);

/// <summary>A service of the init system.</summary>
/// <param name="Name">The unit: <c>sshd</c>.</param>
/// <param name="Active">What <c>systemctl is-active</c> says: active, inactive, failed, unknown.</param>
/// <param name="Enabled">What <c>systemctl is-enabled</c> says: enabled, disabled, alias, not-found; empty where not asked.</param>
public sealed record ServiceState(string Name, string Active, string Enabled)
{
    /// <summary>Who says so: systemd, or an object that configures it.</summary>
    [JsonIgnore]
    public string Source { get; init; } = "systemd";
}

/// <summary>A file, never followed by more than its own links.</summary>
public sealed record FileEvidence
{
    /// <summary>Its absolute path on the node.</summary>
    public required string Path { get; init; }

    /// <summary>What a symbolic link leads to; null for everything else. The other facts are the target's.</summary>
    public string? Target { get; init; }

    /// <summary><c>file</c>, <c>directory</c> or what else <c>stat</c> says.</summary>
    public string Type { get; init; } = "file";

    /// <summary>Permission bits, set-id and sticky bits included: octal 644 is 0b110_100_100. Null where only the content is known.</summary>
    public int? Mode { get; init; }

    /// <summary>Numeric owner; null where only the content is known.</summary>
    public long? Uid { get; init; }

    /// <summary>Numeric group; null where only the content is known.</summary>
    public long? Gid { get; init; }

    /// <summary>Size in bytes; null where not known.</summary>
    public long? Size { get; init; }

    /// <summary>SHA-256 of the content; null where the content was not read or held a secret, whose hash would let it be guessed. Always null for keys.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The content, secrets blanked; null where it was not read.</summary>
    public string? Content { get; init; }

    /// <summary>The YAML or JSON documents of the content; empty where it is not read or neither.</summary>
    public IReadOnlyList<JsonElement> Documents => documents.Value;

    /// <summary>Reads <see cref="Documents"/> when they are first asked for. Set by whoever reads the evidence.</summary>
    public Func<IReadOnlyList<JsonElement>> ReadDocuments
    {
        init => documents = new Lazy<IReadOnlyList<JsonElement>>(value);
    }

    private readonly Lazy<IReadOnlyList<JsonElement>> documents = new([]);

    /// <summary>Two files are equal by path and facts; how their documents are read does not matter.</summary>
    public bool Equals(FileEvidence? other) => other is not null
        && (Path, Target, Type, Mode, Uid, Gid, Size, Sha256, Content) == (other.Path, other.Target, other.Type, other.Mode, other.Uid, other.Gid, other.Size, other.Sha256, other.Content);

    /// <inheritdoc/>
    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
}
