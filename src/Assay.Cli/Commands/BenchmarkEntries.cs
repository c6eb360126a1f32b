using System.Globalization;
using System.Text.Json;
using Assay.Content;

namespace Assay.Cli.Commands;

/// <summary>Benchmarks as lists show them.</summary>
internal static class BenchmarkEntries
{
    public static void Write(Utf8JsonWriter json, BenchmarkEntry entry)
    {
        json.WriteString("id", entry.Id);
        json.WriteString("title", entry.Title);
        json.WriteString("version", entry.Version);
        json.WriteString("release", entry.Release);
        json.WriteString("shortRelease", entry.ShortRelease);
        json.WriteString("date", Day(entry.Date));
        json.WriteString("status", entry.Status);
        json.WriteNumber("rules", entry.RuleCount);
        json.WriteString("origin", Word(entry.Origin));
        json.WriteString("path", entry.Path);
        json.WriteString("sha256", entry.Sha256);
    }

    public static string Word(BenchmarkOrigin origin) => origin switch
    {
        BenchmarkOrigin.BuiltIn => "built in",
        BenchmarkOrigin.Imported => "imported",
        _ => throw new System.Diagnostics.UnreachableException($"no word for {origin}"),
    };

    public static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
