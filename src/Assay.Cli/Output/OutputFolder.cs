using Assay.Sdk;

namespace Assay.Cli.Output;

/// <summary>Writes a set of files so that each appears whole or not at all: aside first, then renamed.</summary>
internal static class OutputFolder
{
    /// <summary>The whole path of a file that a user names.</summary>
    /// <exception cref="UsageException">It is no name.</exception>
    public static string PathOf(string file) => file.Length > 0 ? Path.GetFullPath(file) : throw new UsageException("an empty name is no file that could be written");

    /// <summary>Writes the files and returns their paths.</summary>
    /// <exception cref="ContentException">The folder or a file cannot be written; nothing half-written is left.</exception>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<ExportedFile> files, CancellationToken cancellation)
    {
        var pending = new List<(string Aside, string Path)>();
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                var path = Path.Combine(folder, file.Name);
                var aside = Path.Combine(folder, $".{file.Name}.{Environment.ProcessId}.tmp");
                pending.Add((aside, path));
                using var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
                file.Write(stream);
            }

            if (pending.Find(p => Directory.Exists(p.Path)) is { Path: { } taken })
            {
                throw new IOException($"{Path.GetFileName(taken)} is a folder");
            }

            foreach (var (aside, path) in pending)
            {
                File.Move(aside, path, overwrite: true);
            }

            return [.. pending.Select(p => p.Path)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ContentException(folder, $"cannot be written: {e.Message}", inner: e);
        }
        finally
        {
            foreach (var (aside, _) in pending.Where(p => File.Exists(p.Aside)))
            {
                File.Delete(aside);
            }
        }
    }
}
