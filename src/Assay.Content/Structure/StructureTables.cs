using System.Collections.Concurrent;
using System.Text;

namespace Assay.Content;

/// <summary>What documents of XCCDF, OVAL, CPE, OCIL, data streams and asset reports are made of, by namespace. A namespace is read when something of it is met.</summary>
internal static class StructureTables
{
    private static readonly Lazy<string> All = new(Load);
    private static readonly ConcurrentDictionary<string, StructureTable?> Tables = new(StringComparer.Ordinal);

    /// <summary>The table of a namespace; null where none is known.</summary>
    public static StructureTable? Of(string xmlNamespace) => Tables.GetOrAdd(xmlNamespace, Parse);

    private static StructureTable? Parse(string xmlNamespace)
    {
        var head = $"\n\nn {xmlNamespace}\n";
        var start = All.Value.IndexOf(head, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += 2;
        var end = All.Value.IndexOf("\n\n", start, StringComparison.Ordinal);
        return new StructureTable(All.Value[start..(end < 0 ? All.Value.Length : end)].Split('\n'));
    }

    private static string Load()
    {
        using var stream = typeof(StructureTables).Assembly.GetManifestResourceStream("Assay.Content.Structure.tables.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return $"\n\n{reader.ReadToEnd()}";
    }
}
