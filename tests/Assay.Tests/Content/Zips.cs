using System.IO.Compression;
using System.Text;

namespace Assay.Tests.Content;

/// <summary>Zips made by hand.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Of(params (string Name, string Content)[] entries) => Of([.. entries.Select(e => (e.Name, Encoding.UTF8.GetBytes(e.Content)))]);
}
