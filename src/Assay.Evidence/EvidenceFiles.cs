using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Evidence that was opened: bundles are read while it is walked, so it is disposed afterwards.</summary>
public sealed class OpenEvidence : IDisposable
{
    private readonly IDisposable? reader;

    internal OpenEvidence(Snapshot snapshot, IDisposable? reader = null)
    {
        Snapshot = snapshot;
        this.reader = reader;
    }

    /// <summary>The evidence.</summary>
    public Snapshot Snapshot { get; }

    /// <inheritdoc/>
    public void Dispose() => reader?.Dispose();
}

/// <summary>Opens evidence of every kind this program reads.</summary>
public static class EvidenceFiles
{
    /// <summary>What is accepted, as a sentence for a person.</summary>
    public const string Accepted =
        "Accepted are a bundle (folder or zip), a fixture document, a folder of static pod manifests, what kubectl get -o json or yaml prints, configz answers, KubeletConfiguration files, "
        + "stat and ps listings, and dumps of sonobuoy, Troubleshoot and Kubescape's host scanner.";

    /// <summary>Opens evidence; several paths are joined, nodes by their names.</summary>
    /// <param name="paths">Bundles, fixture documents and dumps: files, folders or archives. A single bundle is read as a stream.</param>
    /// <exception cref="ContentException">A path is nothing of the kind, or broken.</exception>
    public static OpenEvidence Open(IReadOnlyList<string> paths)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        foreach (var path in paths.Where(p => !File.Exists(p) && !Directory.Exists(p)))
        {
            throw new ContentException(path, "does not exist");
        }

        if (paths is [var only])
        {
            if (BundleEntries.IsBundle(only))
            {
                var reader = BundleReader.Open(only);
                return new OpenEvidence(reader.Snapshot, reader);
            }

            if (FixtureFile.IsFixture(only))
            {
                return new OpenEvidence(FixtureFile.Read(only).Snapshot);
            }
        }

        return new OpenEvidence(Join(paths));
    }

    private static Snapshot Join(IReadOnlyList<string> paths)
    {
        var snapshot = new SnapshotBuilder();
        var import = new DumpImport(snapshot);
        var digests = new List<(string Path, string Sha256)>();
        string? target = null;
        foreach (var path in paths)
        {
            if (BundleEntries.IsBundle(path))
            {
                using var reader = BundleReader.Open(path);
                snapshot.Add(reader.Snapshot, NameOf(path));
                target ??= reader.Snapshot.Target;
                digests.Add((Path.GetFileName(path), reader.Snapshot.Digest));
            }
            else if (FixtureFile.IsFixture(path))
            {
                var fixture = FixtureFile.Read(path).Snapshot;
                snapshot.Add(fixture, NameOf(path));
                digests.Add((Path.GetFileName(path), fixture.Digest));
            }
            else
            {
                import.Read(path);
            }
        }

        import.Finish();
        return snapshot.Build(target ?? NameOf(paths[0]), DumpImport.DigestOf(digests.Concat(import.Hashes)), paths);
    }

    /// <summary>The YAML or JSON documents of a text that are objects or lists; none where it is neither.</summary>
    public static IReadOnlyList<JsonElement> DocumentsOf(string text) => ContentDocuments.ReadOrNone(text);

    /// <summary>The YAML or JSON documents of a text, with the types of YAML 1.2's core schema.</summary>
    /// <exception cref="ContentException">It is neither.</exception>
    public static IReadOnlyList<JsonElement> TypedDocumentsOf(string text) => CoreDocuments.Read(System.Text.Encoding.UTF8.GetBytes(text), "");

    /// <summary>What a target is called that nothing else names: as its folder or file.</summary>
    internal static string NameOf(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full);
        name = name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return name.Length > 0 ? name : "cluster";
    }
}
