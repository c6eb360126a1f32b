using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Oval.Kubernetes;

/// <summary>What the API server would have answered, from evidence.</summary>
/// <param name="snapshot">The evidence. Its objects are walked once for all endpoints named beforehand, and once for each other.</param>
/// <param name="endpoints">The endpoints that are known to be asked.</param>
internal sealed class ApiAnswers(Snapshot snapshot, IEnumerable<ApiEndpoint> endpoints)
{
    private const string ObjectsNeed = "objects:";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 1000 };

    private readonly Lazy<Dictionary<(string, string), List<KubernetesObject>>> known = new(() => Walk(snapshot, [.. endpoints.DistinctBy(e => e.Kind)]));
    private readonly Dictionary<(string, string), List<KubernetesObject>> others = [];

    /// <summary>The answer; null where the server answers that there is no such thing.</summary>
    /// <exception cref="MissingEvidenceException">It was not collected.</exception>
    public JsonElement? Ask(string path)
    {
        if (path == "/version")
        {
            return Version();
        }

        if (ApiEndpoint.Parse(path) is not { } endpoint)
        {
            throw new MissingEvidenceException($"what the API answers to {path} is no part of an evidence bundle");
        }

        var objects = ObjectsOf(endpoint).Where(o => Matches(o, endpoint)).ToList();
        if (endpoint.Name is not null && objects.Count > 0)
        {
            return objects[0].Json;
        }

        return IsServed(endpoint) && endpoint.Name is null ? ListOf(endpoint, objects) : null;
    }

    private List<KubernetesObject> ObjectsOf(ApiEndpoint endpoint)
    {
        var key = (endpoint.ApiVersion, endpoint.Plural);
        if (known.Value.TryGetValue(key, out var objects) || others.TryGetValue(key, out objects))
        {
            return objects;
        }

        return others[key] = Walk(snapshot, [endpoint])[key];
    }

    private static Dictionary<(string, string), List<KubernetesObject>> Walk(Snapshot snapshot, List<ApiEndpoint> endpoints)
    {
        var found = endpoints.ToDictionary(e => (e.ApiVersion, e.Plural), _ => new List<KubernetesObject>());
        var places = new Dictionary<(string, string), List<KubernetesObject>?>();
        foreach (var item in snapshot.Objects)
        {
            if (!places.TryGetValue((item.ApiVersion, item.Kind), out var place))
            {
                place = endpoints.Find(e => e.ApiVersion == item.ApiVersion && e.IsOf(item.Kind)) is { } endpoint ? found[(endpoint.ApiVersion, endpoint.Plural)] : null;
                places.Add((item.ApiVersion, item.Kind), place);
            }

            place?.Add(item);
        }

        return found;
    }

    private static bool Matches(KubernetesObject item, ApiEndpoint endpoint) =>
        (endpoint.Namespace is null || item.Namespace == endpoint.Namespace)
        && (endpoint.Name is null || item.Name == endpoint.Name)
        && endpoint.Labels.All(l => item.Json.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("labels", out var labels)
            && labels.ValueKind is JsonValueKind.Object && labels.TryGetProperty(l.Name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() == l.Value);

    /// <summary>Whether the kind is served; false where it is known not to be.</summary>
    /// <exception cref="MissingEvidenceException">The kind was not collected, or not everywhere.</exception>
    private bool IsServed(ApiEndpoint endpoint)
    {
        var asked = snapshot.Coverage
            .Where(c => c.Need.StartsWith(ObjectsNeed, StringComparison.Ordinal) && IsAbout(c.Need[ObjectsNeed.Length..], endpoint))
            .OrderBy(c => c.Need.Contains('*', StringComparison.Ordinal))
            .ToList();
        return asked.Exists(c => c.Status is CoverageStatus.Collected)
            || (asked.Count > 0 && asked[0].Status is CoverageStatus.Absent
                ? false
                : throw new MissingEvidenceException(asked.Select(c => c.Reason).FirstOrDefault(r => r.Length > 0) is { } reason
                    ? $"not all {endpoint.Kind} were collected: {reason}"
                    : $"{endpoint.Kind} were not collected"));
    }

    /// <summary>Whether a line of coverage, which names a kind or a plural and may be a pattern, is about an endpoint.</summary>
    private static bool IsAbout(string need, ApiEndpoint endpoint)
    {
        var slash = need.LastIndexOf('/');
        return slash < 0 ? Glob.IsMatch(need, endpoint.Kind)
            : Glob.IsMatch(need[..slash], endpoint.ApiVersion) && (need[(slash + 1)..] is var kind && (kind == "*" || endpoint.IsOf(kind)));
    }

    private static JsonElement ListOf(ApiEndpoint endpoint, List<KubernetesObject> objects) => Written(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion", endpoint.ApiVersion);
        writer.WriteString("kind", objects.Count > 0 ? $"{objects[0].Kind}List" : "List");
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        objects.ForEach(o => o.Json.WriteTo(writer));
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private JsonElement Version()
    {
        var version = snapshot.Version ?? throw new MissingEvidenceException("the version of the API server is not known");
        return Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("major", version.Major.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("minor", version.Minor.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("gitVersion", version.ToString());
            writer.WriteEndObject();
        });
    }

    private static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 1000 });
    }
}
