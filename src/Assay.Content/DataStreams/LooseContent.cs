using System.Security.Cryptography;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Files that belong together without a data stream: they refer to each other by name.</summary>
internal static class LooseContent
{
    /// <summary>One file; what it refers to is looked for beside it when it is asked for.</summary>
    public static ScapContent OfFile(string path, byte[] bytes)
    {
        var first = Ref(path, bytes);
        var known = new Dictionary<string, ScapComponentRef>(StringComparer.Ordinal) { [path] = first };
        var stream = new ScapDataStream("", "", null, null, [first], href =>
        {
            if (Beside(path, href) is not { } file)
            {
                return null;
            }

            if (!known.TryGetValue(file, out var found))
            {
                known.Add(file, found = Ref(file, ScapContentReader.Bytes(file, () => ContentFolder.Open(file))));
            }

            return found;
        });
        return new ScapContent(path, [stream], [first.Component!], bytes);
    }

    /// <summary>The XML files of a folder or zip.</summary>
    public static ScapContent OfBundle(string path, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        if (files.Count == 0)
        {
            throw new ContentException(path, "holds no XML file");
        }

        List<ScapComponentRef> refs = [.. files.Where(f => IsXml(f.Name, f.Bytes)).Select(f => Ref(f.Name, f.Bytes))];
        return new ScapContent(path, [new ScapDataStream("", "", null, null, refs)], [.. refs.Select(r => r.Component!)], null);
    }

    /// <summary>The path of a file that an address names in the folder of another; null where it points out of that folder, or nothing is there.</summary>
    public static string? Beside(string file, string href)
    {
        var name = href.StartsWith("file:", StringComparison.Ordinal) ? href["file:".Length..] : href;
        if (name.Length == 0 || name.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/', '\\').Contains(".."))
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(file) ?? "", name);
        return File.Exists(path) ? path : null;
    }

    private static ScapComponentRef Ref(string file, byte[] bytes)
    {
        var name = Path.GetFileName(file[(file.LastIndexOf('!') + 1)..]);
        var component = new ScapComponent(name, file, null, () => Open(file, bytes), () => Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var section = component.IsCpeList ? ScapSection.Dictionaries : component.IsBenchmark || component.IsTailoring ? ScapSection.Checklists : ScapSection.Checks;
        return new ScapComponentRef(name, name, section, component);
    }

    private static XmlInput Open(string file, byte[] bytes)
    {
        var xml = new XmlInput(new MemoryStream(bytes, writable: false), file);
        try
        {
            xml.MoveToRoot();
            return xml;
        }
        catch
        {
            xml.Dispose();
            throw;
        }
    }

    private static bool IsXml(string file, byte[] bytes)
    {
        try
        {
            using var xml = Open(file, bytes);
            return true;
        }
        catch (ContentException)
        {
            return false;
        }
    }
}
