using System.IO.Enumeration;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Finds the files a path stands for: the file itself, what a zip holds, or what a folder holds, zips included.</summary>
internal static class ContentFolder
{
    /// <summary>The files, in ordinal order of their names.</summary>
    /// <exception cref="ContentException">The path does not exist, or a zip is broken.</exception>
    public static IEnumerable<ContentFile> Files(string path)
    {
        if (Directory.Exists(path))
        {
            return Below(path).Where(name => !IsMacs(Path.GetFileName(name))).SelectMany(name => Path.GetExtension(name).ToUpperInvariant() switch
            {
                ".XML" => [File(name, Claim(name))],
                ".ZIP" => Zip(name),
                _ => [],
            });
        }

        return IsZip(path) ? Zip(path) : [File(path, FileClaim.Given)];
    }

    /// <summary>Whether a path is a file that is no zip.</summary>
    /// <exception cref="ContentException">The path does not exist.</exception>
    public static bool IsSingleFile(string path) => !Directory.Exists(path) && !IsZip(path);

    /// <summary>What the name of a file in a folder or zip says of it.</summary>
    public static FileClaim Claim(string name) => name.Contains("xccdf", StringComparison.OrdinalIgnoreCase) ? FileClaim.Named : FileClaim.Found;

    /// <summary>Whether a name is of what macOS keeps beside a file, under the name of that file: <c>._U_Kubernetes-xccdf.xml</c>.</summary>
    public static bool IsMacs(string name) => name.StartsWith("._", StringComparison.Ordinal);

    private static ContentFile File(string name, FileClaim claim) => new(name, claim, () => Open(name));

    private static IEnumerable<ContentFile> Zip(string name)
    {
        using var bytes = Open(name);
        foreach (var file in new ZipInput(name, bytes.Length).Files(bytes))
        {
            yield return file;
        }
    }

    private static bool IsZip(string path)
    {
        using var bytes = Open(path);
        Span<byte> start = stackalloc byte[4];
        return bytes.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.StartsWith("PK\u0003\u0004"u8);
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ContentException">It does not exist, or cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ContentException(path, "there is no such file or folder", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(path, $"cannot be opened: {e.Message}", inner: e);
        }
    }

    // Links to files are followed, for a mounted ConfigMap is made of them; links to folders (they may go in circles) and hidden folders are not.
    private static List<string> Below(string folder)
    {
        try
        {
            var names = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 })
            {
                ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && !entry.FileName.StartsWith('.'),
            };
            return [.. names.Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(folder, $"cannot be read: {e.Message}", inner: e);
        }
    }
}
