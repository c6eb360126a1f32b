using Assay.Oval;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>The files that loose XCCDF goes with: those its checks refer to, and in a folder or zip its CPE dictionary by the names of SCAP 1.1.</summary>
internal static class CheckFiles
{
    private static readonly string[] BundleEndings = ["-oval.xml", "-cpe-dictionary.xml", "-cpe-oval.xml"];

    /// <summary>Names of the OVAL files that a Benchmark's checks refer to.</summary>
    public static IReadOnlyList<string> NamesOf(Benchmark benchmark) =>
    [
        .. benchmark.Rules.SelectMany(r => r.Checks).Where(c => c.System == OvalCheckEngine.System).SelectMany(c => c.ContentRefs).Select(r => r.Href)
            .Where(h => h.Length > 0 && !h.AsSpan().ContainsAny("/\\:#!")).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The files that lie beside a Benchmark's.</summary>
    /// <param name="path">What is imported.</param>
    /// <param name="file">The Benchmark's file in it.</param>
    /// <param name="names">Names of the files that its checks refer to.</param>
    /// <exception cref="ContentException">One of them cannot be read.</exception>
    public static IEnumerable<ContentFile> Beside(string path, string file, IReadOnlyList<string> names)
    {
        if (ContentFolder.IsSingleFile(path))
        {
            return names.Select(n => LooseContent.Beside(path, n)).OfType<string>().Select(f => new ContentFile(f, FileClaim.Found, () => ContentFolder.Open(f)));
        }

        var folder = FolderOf(file);
        var name = file[folder.Length..];
        var stem = name.EndsWith("-xccdf.xml", StringComparison.OrdinalIgnoreCase) ? name[..^"-xccdf.xml".Length] : null;
        var wanted = names.Concat(stem is null ? [] : BundleEndings.Select(e => stem + e)).ToHashSet(StringComparer.Ordinal);
        return ContentFolder.Files(path).Where(f => FolderOf(f.Name) == folder && wanted.Contains(f.Name[folder.Length..]));
    }

    /// <summary>The name without what the file is called in its folder.</summary>
    public static string FolderOf(string name) => name[..(name.LastIndexOfAny(['/', '\\', '!']) + 1)];
}
