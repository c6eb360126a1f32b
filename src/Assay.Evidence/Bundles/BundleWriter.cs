using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Writes evidence as a bundle: a folder, or a zip whose bytes depend on the evidence alone.</summary>
public static class BundleWriter
{
    private const string ManifestName = "manifest.json";
    private const string CoverageName = "coverage.jsonl";

    private static readonly string[] AlwaysLeftOut =
    [
        $"Values of Secrets, private keys, tokens, passwords and encryption keys: {Redaction.Mark} stands in their place.",
    ];

    /// <summary>Writes a bundle, its nodes one by one as the snapshot gives them; what was at the path before is replaced only when all is written.</summary>
    /// <param name="snapshot">The evidence; secrets in it are redacted on the way.</param>
    /// <param name="path">A folder, or a zip where the path ends with <c>.zip</c>.</param>
    /// <param name="info">What the manifest says; an empty target and an unknown time are taken from the snapshot, its remarks are added.</param>
    /// <exception cref="ContentException">The path cannot be written, or holds something that is no bundle.</exception>
    public static void Write(Snapshot snapshot, string path, BundleManifest info) => Write(snapshot, path, () => info, areListed: false, CancellationToken.None);

    /// <summary>Writes a bundle while it is collected: what the snapshot gives is walked once, objects, then coverage, then nodes, and the manifest is asked for when all is written.</summary>
    /// <param name="snapshot">The evidence; secrets in it are redacted on the way. The JSON of its objects is as a list of the API server has it: apiVersion and kind are added, <c>managedFields</c>, which say who wrote what and nothing of the object, are left out.</param>
    /// <param name="path">A folder, or a zip where the path ends with <c>.zip</c>.</param>
    /// <param name="complete">Gives what the manifest says, as in <see cref="Write(Snapshot, string, BundleManifest)"/>.</param>
    /// <param name="cancellation">Ends the writing; then nothing is left of it.</param>
    /// <exception cref="ContentException">The path cannot be written, or holds something that is no bundle.</exception>
    public static void Write(Snapshot snapshot, string path, Func<BundleManifest> complete, CancellationToken cancellation) => Write(snapshot, path, complete, areListed: true, cancellation);

    private static void Write(Snapshot snapshot, string path, Func<BundleManifest> complete, bool areListed, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var zip = target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        var staging = Files.Beside(target);
        var packed = Files.Beside(target);
        try
        {
            Files.Guarded(path, "cannot be written", () =>
            {
                Refuse(path, target, zip);
                Directory.CreateDirectory(staging);
                using (var folder = new BundleFolder(staging, zip))
                {
                    WriteEntries(snapshot, folder, areListed, cancellation);
                    folder.Write(ManifestName, Complete(complete(), snapshot, folder.Hashes), BundleJson.Default.ManifestLine, BundleJson.ManifestOptions);
                    if (zip)
                    {
                        folder.Zip(packed, cancellation);
                    }
                }

                if (zip)
                {
                    File.Move(packed, target, overwrite: true);
                }
                else
                {
                    Files.MoveFolder(staging, target);
                }
            });
        }
        finally
        {
            Files.DeleteQuietly(staging);
            Files.DeleteQuietly(packed);
        }
    }

    private static void Refuse(string path, string target, bool zip)
    {
        if (zip ? Directory.Exists(target) : File.Exists(target))
        {
            throw new ContentException(path, zip ? "cannot be written: it is a folder" : "cannot be written: it is a file");
        }

        if (!zip && Directory.Exists(target) && !File.Exists(Path.Combine(target, ManifestName)) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new ContentException(path, "cannot be written: the folder holds something that is no bundle");
        }
    }

    private static ManifestLine Complete(BundleManifest info, Snapshot snapshot, SortedDictionary<string, string> hashes) => new()
    {
        Schema = BundleManifest.CurrentSchema,
        Tool = info.Tool,
        Plugins = info.Plugins,
        Target = info.Target.Length > 0 ? info.Target : snapshot.Target,
        CollectedAt = info.CollectedAt ?? snapshot.CollectedAt,
        CollectedBy = info.CollectedBy,
        Remarks = [.. info.Remarks.Union(snapshot.Remarks, StringComparer.Ordinal)],
        LeftOut = [.. info.LeftOut.Union(AlwaysLeftOut, StringComparer.Ordinal)],
        Distribution = info.Distribution ?? (snapshot.Distribution is { IsNamed: true } named ? named.Distribution.Name : null),
        Requests = info.Requests.Count > 0 ? info.Requests : null,
        Entries = new SortedDictionary<string, string>(hashes, StringComparer.Ordinal),
    };

    private static void WriteEntries(Snapshot snapshot, BundleFolder folder, bool areListed, CancellationToken cancellation)
    {
        if (snapshot.Version is { } version)
        {
            folder.Write("cluster/version.json", new VersionLine { GitVersion = version.ToString() }, BundleJson.Default.VersionLine, BundleJson.WriterOptions);
        }

        foreach (var item in snapshot.Objects)
        {
            cancellation.ThrowIfCancellationRequested();
            folder.Lines(KubernetesObjects.Entry(item)).Write(item, areListed);
        }

        var coverage = folder.Lines(CoverageName);
        foreach (var line in snapshot.Coverage)
        {
            coverage.Write(LineOf(line, "cluster", null), BundleJson.Default.CoverageLine);
        }

        string? before = null;
        foreach (var node in snapshot.Nodes)
        {
            if (before is not null && string.CompareOrdinal(before, node.Name) >= 0)
            {
                throw new ArgumentException($"the nodes are not sorted by name: {node.Name} comes after {before}", nameof(snapshot));
            }

            before = node.Name;
            cancellation.ThrowIfCancellationRequested();
            WriteNode(Redaction.Of(node), folder);
            foreach (var line in node.Coverage)
            {
                coverage.Write(LineOf(line, "node", node.Name), BundleJson.Default.CoverageLine);
            }
        }

        folder.Finish();
    }

    private static void WriteNode(NodeEvidence node, BundleFolder folder)
    {
        var root = $"nodes/{EntryNames.Encode(node.Name)}";
        folder.Write($"{root}/node.json", NodeLineOf(node), BundleJson.Default.NodeLine, BundleJson.WriterOptions);
        if (node.Configz is { } configz)
        {
            folder.Write($"{root}/configz.json", [.. "{\"kubeletconfig\":"u8, .. Encoding.UTF8.GetBytes(configz.GetRawText()), .. "}\n"u8]);
        }

        if (node.Processes.Count > 0)
        {
            folder.WriteLines($"{root}/processes.jsonl", node.Processes.Select(LineOf), BundleJson.Default.ProcessLine);
        }

        if (node.Packages.Count > 0)
        {
            folder.WriteLines($"{root}/packages.jsonl", node.Packages, BundleJson.Default.PackageEvidence);
        }

        if (node.Files.Count > 0)
        {
            var contents = new HashSet<string>(StringComparer.Ordinal);
            folder.WriteLines($"{root}/files.jsonl", node.Files.Select(f => LineOf(f, WriteContent(f, root, contents, folder))), BundleJson.Default.FileLine);
        }
    }

    /// <summary>Writes a file's content, equal contents once, and gives the name of its entry; null where the content is not known.</summary>
    private static string? WriteContent(FileEvidence file, string root, HashSet<string> written, BundleFolder folder)
    {
        if (file.Content is null)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(file.Content);
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (written.Add(name))
        {
            folder.Write($"{root}/content/{name}", bytes);
        }

        return name;
    }

    private static ProcessLine LineOf(ProcessEvidence process) => new() { Pid = process.Pid, Uid = process.Uid, Name = process.Name, Argv = process.Arguments };

    private static FileLine LineOf(FileEvidence file, string? content) => new()
    {
        Path = file.Path,
        Target = file.Target,
        Type = file.Type,
        Mode = file.Mode is { } bits ? Modes.Text(bits) : null,
        Uid = file.Uid,
        Gid = file.Gid,
        Size = file.Size,
        Sha256 = file.Sha256,
        Content = content,
    };

    private static NodeLine NodeLineOf(NodeEvidence node) => new()
    {
        Name = node.Name,
        Roles = node.Roles,
        Labels = new SortedDictionary<string, string>(node.Labels.ToDictionary(), StringComparer.Ordinal),
        Addresses = node.IpAddresses,
        OsImage = node.OsImage,
        KubeletVersion = node.KubeletVersion?.ToString(),
        Listeners = node.Listeners,
        Services = node.Services,
        Versions = new SortedDictionary<string, string>(node.Versions.ToDictionary(), StringComparer.Ordinal),
    };

    private static CoverageLine LineOf(Coverage coverage, string scope, string? node) => new()
    {
        Scope = scope,
        Node = node,
        Need = coverage.Need,
        Status = coverage.Status.Word(),
        Reason = coverage.Reason.Length > 0 ? coverage.Reason : null,
    };
}
