using System.Globalization;
using System.Net;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>A page of a list; each item is good until the next.</summary>
/// <param name="Kind">What is listed.</param>
/// <param name="Answer">The page.</param>
/// <param name="Seen">The last object that was seen before the list began anew, in the order of the list; empty where it did not.</param>
internal sealed record ObjectPage(ServedKind Kind, ApiAnswer Answer, string Seen) : IDisposable
{
    /// <summary>The objects that were not seen before, as the server lists them: their JSON has no apiVersion and kind, and is good until the next one.</summary>
    public IEnumerable<KubernetesObject> Objects
    {
        get
        {
            foreach (var item in Items)
            {
                using var document = Answer.Read(item);
                yield return new KubernetesObject(Kind.ApiVersion, Kind.Kind, item.Namespace, item.Name!, document.RootElement);
            }
        }
    }

    /// <summary>Where the items are that were not seen before.</summary>
    internal IEnumerable<ListItem> Items => Answer.List!.Items.Where(i => Seen.Length == 0 || string.CompareOrdinal(i.Key, Seen) > 0);

    /// <inheritdoc/>
    public void Dispose() => Answer.Dispose();
}

/// <summary>Lists every object of one kind, page by page.</summary>
internal sealed class ObjectList(ApiClient client, ServedKind kind)
{
    private const string MetadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    private const int MostRestarts = 3;

    /// <summary>Of Secrets nothing but names and labels is asked for: what is never sent cannot leak.</summary>
    public static bool IsMetadataOnly(ServedKind kind) => kind is { Group: "", Kind: "Secret" };

    /// <summary>How many objects were listed.</summary>
    public int Count { get; private set; }

    /// <summary>What the reader of the evidence should know, in a sentence; null where there is nothing.</summary>
    public string? Remark { get; private set; }

    /// <summary>Lists, and says what became of it.</summary>
    /// <param name="take">Takes each page, and disposes it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Coverage> ReadAsync(Func<ObjectPage, CancellationToken, ValueTask> take, CancellationToken cancellation)
    {
        var (token, seen, last, isSorted, restarts) = ("", "", "", true, 0);
        while (true)
        {
            var answer = await client.AskAsync(Page(token), cancellation);
            if (answer is { Code: HttpStatusCode.Gone } && restarts++ < MostRestarts)
            {
                // The server forgot the moment the list is of. It may offer to go on with what is there now; else the list begins anew, and what was seen is passed over.
                token = answer.Json.Text("metadata", "continue") ?? "";
                seen = token.Length == 0 && isSorted ? last : seen;
                Remark = $"The list of {kind.Resource} took longer than the API server remembers{(token.Length == 0 ? " and was begun anew" : "")}: objects that came or went meanwhile may be in it or not.";
                answer.Dispose();
                continue;
            }

            if (answer.List is not { } list || list.Items.Any(i => i.Name is null))
            {
                using (answer)
                {
                    return Failure(answer);
                }
            }

            token = list.Continue;
            var page = new ObjectPage(kind, answer, seen);
            foreach (var item in page.Items)
            {
                isSorted &= string.CompareOrdinal(item.Key, last) > 0;
                last = item.Key;
                Count++;
            }

            await take(page, cancellation);
            if (token.Length == 0)
            {
                return new Coverage(null, Need, CoverageStatus.Collected);
            }
        }
    }

    private string Need => $"objects:{kind.ApiVersion}/{kind.Kind}";

    /// <summary>Discovery said that the kind is served: what is not there now is no sign that there are no objects.</summary>
    private Coverage Failure(ApiAnswer answer)
    {
        var status = answer.Outcome is CoverageStatus.Denied or CoverageStatus.Timeout ? answer.Outcome : CoverageStatus.Failed;
        var reason = !answer.IsSuccess ? answer.Reason : $"list {kind.Resource}: {(answer.List is null ? "the answer is no list" : "the answer lists an object without a name")}";
        return new Coverage(null, Need, status, Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"after {Count} objects, {reason}") : reason);
    }

    private ApiRequest Page(string token)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"limit={client.Limits.PageSize}") + (token.Length > 0 ? $"&continue={Uri.EscapeDataString(token)}" : "");
        var request = new ApiRequest($"{kind.Path}?{query}", "list", kind.Resource) { IsList = true };
        return IsMetadataOnly(kind) ? request with { Accept = MetadataOnly } : request;
    }
}
