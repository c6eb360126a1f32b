using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Which reading of its check text a check was made for, and which Group had a STIG ID: <c>checks.lock</c>.</summary>
/// <param name="checks">By Group id, the readings from the oldest to the newest.</param>
/// <param name="stigIds">By STIG ID, the Groups that had it, from the oldest to the newest.</param>
public sealed class ReadingCatalog(IReadOnlyDictionary<string, IReadOnlyList<Reading>> checks, IReadOnlyDictionary<string, IReadOnlyList<string>> stigIds)
{
    private readonly HashSet<string> series = stigIds.Keys.Select(SeriesOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>No check has a known reading.</summary>
    public static ReadingCatalog Empty { get; } = new(new Dictionary<string, IReadOnlyList<Reading>>(), new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The ids that have readings.</summary>
    public IEnumerable<string> Ids => checks.Keys;

    /// <summary>By STIG ID, the Groups that had it, from the oldest to the newest.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> StigIds => stigIds;

    /// <summary>Reads <c>checks.lock</c>.</summary>
    /// <param name="json">Its content.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="ContentException">It is not what a <c>checks.lock</c> looks like.</exception>
    public static ReadingCatalog Parse(ReadOnlyMemory<byte> json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var checks = document.RootElement.GetProperty("checks").EnumerateObject().ToDictionary(
                check => check.Name,
                check => (IReadOnlyList<Reading>)[.. check.Value.GetProperty("readings").EnumerateArray().Select(ReadReading)],
                StringComparer.Ordinal);
            var stigIds = document.RootElement.GetProperty("stigIds").EnumerateObject().ToDictionary(
                stigId => stigId.Name,
                stigId => (IReadOnlyList<string>)[.. stigId.Value.EnumerateArray().Select(g => g.GetString() ?? "")],
                StringComparer.Ordinal);
            return new ReadingCatalog(checks, stigIds);
        }
        catch (JsonException e)
        {
            throw new ContentException(file, "not valid JSON", (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new ContentException(file, "not a checks.lock: expected {\"stigIds\": {STIG ID: [ID, …]}, \"checks\": {ID: {\"readings\": [{\"name\": …, \"digests\": […]}]}}}", inner: e);
        }
    }

    /// <summary>The readings of a check, from the oldest to the newest; empty where it has none.</summary>
    public IReadOnlyList<Reading> Of(string id) => checks.GetValueOrDefault(id, []);

    /// <summary>The reading for a Rule's text: the one made for this text, else the newest with a warning.</summary>
    /// <param name="id">The id the check is bound by.</param>
    /// <param name="rule">The Rule as it was imported.</param>
    public ReadingChoice Choose(string id, Rule rule)
    {
        var readings = Of(id);
        if (readings.Count == 0)
        {
            return ReadingChoice.None;
        }

        var known = Known(id, rule);
        var applied = known ?? readings[^1];
        return new ReadingChoice(readings.Count == 1 ? "" : applied.Name, known is null
            ? $"The check text of {rule.Id} is one the check was not read against; the newest reading ({applied.Name}) was applied. Compare the check text with the observations."
            : "") { Known = known };
    }

    /// <summary>The Group that had a Rule's STIG ID; of several the one whose readings know the Rule's text, else the newest; null where none had it.</summary>
    public string? GroupOf(Rule rule) =>
        stigIds.TryGetValue(rule.Version, out var groups) ? groups.FirstOrDefault(g => Known(g, rule) is not null) ?? groups[^1] : null;

    /// <summary>Whether a STIG ID is of a benchmark whose releases are known here, and none of them has it.</summary>
    public bool NeverReturned(string stigId) => series.Contains(SeriesOf(stigId)) && !stigIds.ContainsKey(stigId);

    /// <summary>SHA-256 of a check text with every run of white space folded into one blank, lower-case hexadecimal.</summary>
    public static string DigestOf(string checkText)
    {
        var folded = string.Join(' ', checkText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)));
    }

    private static string SeriesOf(string stigId) => stigId[..Math.Max(0, stigId.LastIndexOf('-'))];

    private Reading? Known(string id, Rule rule)
    {
        var digest = DigestOf(rule.CheckText);
        return Of(id).FirstOrDefault(r => r.Digests.Contains(digest));
    }

    private static Reading ReadReading(JsonElement reading) => new(
        reading.GetProperty("name").GetString() ?? "",
        reading.GetProperty("digests").EnumerateArray().Select(d => d.GetString() ?? "").ToHashSet(StringComparer.Ordinal));
}

/// <summary>One reading of a check text.</summary>
/// <param name="Name">The first release that demanded it: <c>V2R3</c>. A draft gives its name only to what no release demanded after it.</param>
/// <param name="Digests">Digests of the check texts it was made for.</param>
public sealed record Reading(string Name, IReadOnlySet<string> Digests);

/// <summary>The reading that applies to a Rule.</summary>
/// <param name="Name">Its name; empty where the check has only one.</param>
/// <param name="Warning">What a person must look at; empty where the text is known.</param>
public sealed record ReadingChoice(string Name, string Warning)
{
    /// <summary>No reading: nothing is bound, or nothing is known of its readings.</summary>
    public static ReadingChoice None { get; } = new("", "");

    /// <summary>The reading made for the Rule's text; null where no check was read against it.</summary>
    public Reading? Known { get; init; }
}
