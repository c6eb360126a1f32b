using System.Text.Json;
using Assay.Evidence;

namespace Assay.Collection;

/// <summary>A right that collecting takes, in the words of a role.</summary>
/// <param name="Verb">list, get, create, delete.</param>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Resource">The resource: <c>nodes</c>.</param>
/// <param name="Subresource">The part of it: <c>proxy</c>; empty for the whole.</param>
/// <param name="Namespace">The namespace; empty for all.</param>
public sealed record AccessNeed(string Verb, string Group, string Resource, string Subresource = "", string Namespace = "")
{
    /// <summary>The one object it is for; empty for all.</summary>
    public string Name { get; init; } = "";

    /// <summary>The resource as roles name it: <c>deployments.apps</c>, <c>nodes/proxy</c>.</summary>
    public string FullResource => $"{Resource}{(Group.Length > 0 ? $".{Group}" : "")}{(Subresource.Length > 0 ? $"/{Subresource}" : "")}";
}

/// <summary>Whether a right is there.</summary>
/// <param name="Need">The right.</param>
/// <param name="IsAllowed">Whether the API server would allow it; null where it did not say.</param>
/// <param name="Reason">Why, in the server's words; empty where it gives none.</param>
public sealed record AccessAnswer(AccessNeed Need, bool? IsAllowed, string Reason);

/// <summary>Asks the API server beforehand what it would refuse (<c>selfsubjectaccessreviews</c>).</summary>
internal static class AccessCheck
{
    /// <summary>Asks for one right.</summary>
    public static async Task<AccessAnswer> AskAsync(ApiClient client, AccessNeed need, CancellationToken cancellation)
    {
        var request = new ApiRequest("apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "create", "selfsubjectaccessreviews.authorization.k8s.io") { Body = Review(need) };
        using var answer = await client.AskAsync(request, cancellation);
        return !answer.IsSuccess ? new AccessAnswer(need, null, answer.Reason)
            : answer.Json.Member("status", "allowed") is { ValueKind: JsonValueKind.True } ? new AccessAnswer(need, true, answer.Json.Text("status", "reason") ?? "")
            : new AccessAnswer(need, false, answer.Json.Text("status", "reason") ?? answer.Json.Text("status", "evaluationError") ?? "");
    }

    private static byte[] Review(AccessNeed need)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "authorization.k8s.io/v1");
            json.WriteString("kind", "SelfSubjectAccessReview");
            json.WriteStartObject("spec");
            json.WriteStartObject("resourceAttributes");
            json.WriteString("verb", need.Verb);
            json.WriteString("group", need.Group);
            json.WriteString("resource", need.Resource);
            json.WriteString("subresource", need.Subresource);
            json.WriteString("namespace", need.Namespace);
            if (need.Name.Length > 0)
            {
                json.WriteString("name", need.Name);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
