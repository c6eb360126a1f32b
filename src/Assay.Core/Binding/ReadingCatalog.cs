using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Core;

/// <summary>Which reading of its check text a check was made for: <c>checks.lock</c>.</summary>
/// <param name="checks">By Group id, the readings from the oldest to the newest.</param>
public sealed class ReadingCatalog(IReadOnlyDictionary<string, IReadOnlyList<Reading>> checks)
{
    /// <summary>No check has a known reading.</summary>
    public static ReadingCatalog Empty { get; } = new(new Dictionary<string, IReadOnlyList<Reading>>());

    /// <summary>The ids that have readings.</summary>
    public IEnumerable<string> Ids => checks.Keys;

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
            return new ReadingCatalog(checks);
        }
        catch (JsonException e)
        {
            throw new ContentException(file, "not valid JSON", (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new ContentException(file, "not a checks.lock: expected {\"checks\": {ID: {\"readings\": [{\"name\": …, \"digests\": […]}]}}}", inner: e);
        }
    }

    /// <summary>The reading for a Rule's text: the one made for this text, else the newest with a warning.</summary>
    /// <param name="id">The id the check is bound by.</param>
    /// <param name="rule">The Rule as it was imported.</param>
    public ReadingChoice Choose(string id, Rule rule)
    {
        if (!checks.TryGetValue(id, out var readings) || readings.Count == 0)
        {
            return ReadingChoice.None;
        }

        var digest = DigestOf(rule.CheckText);
        var known = readings.FirstOrDefault(r => r.Digests.Contains(digest));
        var name = readings.Count == 1 ? "" : (known ?? readings[^1]).Name;
        return new ReadingChoice(name, known is null
            ? $"The check text of {rule.Id} is one the check was not read against; the newest reading ({readings[^1].Name}) was applied. Compare the check text with the observations."
            : "");
    }

    /// <summary>SHA-256 of a check text with every run of white space folded into one blank, lower-case hexadecimal.</summary>
    public static string DigestOf(string checkText)
    {
        var folded = string.Join(' ', checkText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)));
    }

    private static Reading ReadReading(JsonElement reading) => new(
        reading.GetProperty("name").GetString() ?? "",
        reading.GetProperty("digests").EnumerateArray().Select(d => d.GetString() ?? "").ToHashSet(StringComparer.Ordinal));
}

/// <summary>One reading of a check text.</summary>
/// <param name="Name">The first release that demanded it: <c>V2R3</c>.</param>
/// <param name="Digests">Digests of the check texts it was made for.</param>
public sealed record Reading(string Name, IReadOnlySet<string> Digests);

/// <summary>The reading that applies to a Rule.</summary>
/// <param name="Name">Its name; empty where the check has only one.</param>
/// <param name="Warning">What a person must look at; empty where the text is known.</param>
public sealed record ReadingChoice(string Name, string Warning)
{
    /// <summary>There is no check, or none with readings.</summary>
    public static ReadingChoice None { get; } = new("", "");
}
