using System.Text;
using System.Text.Json;
using Assay.Sdk;
using Assay.Yaml;

namespace Assay.Plugins.Tests.Oval;

/// <summary>A system whose files are texts by path.</summary>
internal sealed class FilesInMemory(params (string Path, string Text)[] files) : ISystem, IFileTree
{
    public string Name => "memory";

    public IFileTree Files => this;

    public bool IsLive => false;

    public NodeEvidence? Node => null;

    public IReadOnlyList<Mount>? Mounts => null;

    /// <summary>How often documents were asked for.</summary>
    public int Parsed { get; private set; }

    public FileStatus? Find(string path, bool follow) =>
        files.Any(f => f.Path == path) ? new FileStatus(path, FileType.Regular)
        : files.Any(f => f.Path.StartsWith($"{path.TrimEnd('/')}/", StringComparison.Ordinal)) ? new FileStatus(path, FileType.Directory)
        : null;

    public IReadOnlyList<string> NamesIn(string folder)
    {
        var prefix = $"{folder.TrimEnd('/')}/";
        return [.. files.Where(f => f.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f.Path[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Stream Open(string path) => new MemoryStream(Encoding.UTF8.GetBytes(TextOf(path)), writable: false);

    public IReadOnlyList<JsonElement> Documents(string path)
    {
        Parsed++;
        return CoreDocuments.Read(Encoding.UTF8.GetBytes(TextOf(path)), path);
    }

    private string TextOf(string path) => files.Where(f => f.Path == path).Select(f => f.Text).FirstOrDefault() ?? throw new FileNotFoundException("", path);
}
