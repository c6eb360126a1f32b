using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FakeCluster;

/// <summary>A request as it came.</summary>
public sealed record Asked(string Method, string Path, string Query, string Accept, string User);

/// <summary>An API server without a cluster.</summary>
public sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, (FakeKind Kind, SortedDictionary<string, byte[]> Objects)> lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Fault, int> faults = [];
    private readonly ConcurrentQueue<Asked> asked = [];

    private FakeApiServer(WebApplication app, Authority authority)
    {
        this.app = app;
        Authority = authority;
    }

    /// <summary>Who signed its certificate.</summary>
    public Authority Authority { get; }

    /// <summary>Tokens it accepts, with whose they are.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal) { ["good"] = "assessor" };

    /// <summary>Verb and resource of what is forbidden to everybody: <c>list secrets</c>, <c>get nodes/proxy</c>.</summary>
    public ConcurrentDictionary<string, bool> Forbidden { get; } = new(StringComparer.Ordinal);

    /// <summary>What each kubelet answers to configz, by node; all others are not known to the server.</summary>
    public ConcurrentDictionary<string, string> Configz { get; } = new(StringComparer.Ordinal);

    /// <summary>The kubeconfig that is given out for a Shoot's cluster, by namespace and name of the Shoot.</summary>
    public ConcurrentDictionary<string, string> AdminKubeconfigs { get; } = new(StringComparer.Ordinal);

    /// <summary>What was asked for with a body, by path: the last body.</summary>
    public ConcurrentDictionary<string, string> Bodies { get; } = new(StringComparer.Ordinal);

    /// <summary>Pods of namespaces, which are no part of what is listed.</summary>
    public FakePods Pods { get; } = new();

    /// <summary>What /version says.</summary>
    public string Version { get; set; } = "v1.31.2";

    /// <summary>Where it is.</summary>
    public Uri Url { get; private set; } = new("https://localhost");

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<Asked> Requests => [.. asked];

    /// <summary>Starts a server on a free port of the loopback.</summary>
    /// <param name="kinds">What it serves; null for the usual kinds.</param>
    public static async Task<FakeApiServer> StartAsync(IEnumerable<FakeKind>? kinds = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var authority = new Authority();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = authority.Server();
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }));
        });
        var server = new FakeApiServer(builder.Build(), authority);
        foreach (var kind in kinds ?? FakeKind.Usual)
        {
            server.lists[kind.Path] = (kind, new SortedDictionary<string, byte[]>(StringComparer.Ordinal));
        }

        server.app.UseWebSockets();
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        var address = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Url = new Uri(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Adds an object as kubectl prints it; it is listed without its apiVersion and kind.</summary>
    public void Add(string json)
    {
        var item = JsonNode.Parse(json)!.AsObject();
        var (apiVersion, kind) = ((string)item["apiVersion"]!, (string)item["kind"]!);
        item.Remove("apiVersion");
        item.Remove("kind");
        foreach (var list in lists.Values.Where(l => l.Kind.Kind == kind && (l.Kind.ApiVersion == apiVersion || (l.Kind.Group.Length > 0 && apiVersion.StartsWith(l.Kind.Group + "/", StringComparison.Ordinal)))))
        {
            var metadata = item["metadata"]!;
            var key = metadata["namespace"] is { } space ? $"{space}/{metadata["name"]}" : (string)metadata["name"]!;
            list.Objects[key] = JsonSerializer.SerializeToUtf8Bytes(item);
        }
    }

    /// <summary>Adds an object by its list's path and its key, as it is listed.</summary>
    public void Add(string path, string key, byte[] json) => lists[path].Objects[key] = json;

    /// <summary>Adds a fault.</summary>
    public void Fail(Fault fault) => faults[fault] = 0;

    /// <summary>A kubeconfig with the authority's certificate.</summary>
    /// <param name="user">The members of <c>user</c>, as JSON.</param>
    public string Kubeconfig(string user = """{"token":"good"}""") => $$"""
        apiVersion: v1
        kind: Config
        current-context: admin@fake
        clusters:
        - name: fake
          cluster:
            server: {{Url.ToString().TrimEnd('/')}}
            certificate-authority-data: {{Convert.ToBase64String(Encoding.ASCII.GetBytes(Authority.Pem))}}
        users:
        - name: admin
          user: {{user}}
        contexts:
        - name: admin@fake
          context: {cluster: fake, user: admin}
        """;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!.Length > 1 ? request.Path.Value.TrimEnd('/') : "/";
        var user = UserOf(context);
        asked.Enqueue(new Asked(request.Method, path, request.QueryString.Value ?? "", request.Headers.Accept.ToString(), user ?? ""));
        if (user is null)
        {
            await StatusAsync(context, 401, "Unauthorized", "Unauthorized");
            return;
        }

        if (FaultOf(path, request) is { } fault && await BreakAsync(context, fault))
        {
            return;
        }

        if (await Pods.AnswerAsync(context, path))
        {
            return;
        }

        await (path switch
        {
            "/version" => JsonAsync(context, $$"""{"major":"1","minor":"{{Version.Split('.')[1]}}","gitVersion":"{{Version}}","gitCommit":"fake","gitTreeState":"clean","buildDate":"2026-01-01T00:00:00Z","goVersion":"go1.22.0","compiler":"gc","platform":"linux/amd64"}"""),
            "/api" => JsonAsync(context, """{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[]}"""),
            "/apis" => GroupsAsync(context),
            "/api/v1" => ResourcesAsync(context, "v1"),
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" when request.Method == "POST" => ReviewAsync(context),
            _ when path.StartsWith("/apis/", StringComparison.Ordinal) && path.Count(c => c == '/') == 3 => ResourcesAsync(context, path["/apis/".Length..]),
            _ => ObjectsAsync(context, path, user),
        });
    }

    private string? UserOf(HttpContext context) =>
        context.Connection.ClientCertificate is { } certificate && certificate.Issuer == "CN=fake-ca" ? certificate.Subject["CN=".Length..]
        : context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) && Tokens.TryGetValue(header["Bearer ".Length..], out var user) ? user
        : null;

    private Fault? FaultOf(string path, HttpRequest request)
    {
        foreach (var fault in faults.Keys.Where(f => f.Path == path))
        {
            if (fault.What is FaultKind.ExpiredWithToken or FaultKind.ExpiredWithoutToken && request.Query["continue"].Count == 0)
            {
                continue;
            }

            var count = faults.AddOrUpdate(fault, 1, (_, before) => before + 1);
            if (count > fault.After && count - fault.After <= fault.Times)
            {
                return fault;
            }
        }

        return null;
    }

    private static async Task<bool> BreakAsync(HttpContext context, Fault fault)
    {
        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        switch (fault.What)
        {
            case FaultKind.TooManyRequests:
                await StatusAsync(context, 429, "TooManyRequests", "Too many requests, please try again later.");
                return true;
            case FaultKind.InternalError:
                await StatusAsync(context, 500, "InternalError", "Internal error occurred: etcdserver: leader changed");
                return true;
            case FaultKind.Unavailable:
                context.Response.StatusCode = 503;
                await context.Response.WriteAsync("service unavailable\n");
                return true;
            case FaultKind.Forbidden:
                await StatusAsync(context, 403, "Forbidden", "forbidden: User \"assessor\" is not allowed here");
                return true;
            case FaultKind.Unauthorized:
                await StatusAsync(context, 401, "Unauthorized", "Unauthorized");
                return true;
            case FaultKind.NotFound:
                context.Response.StatusCode = 404;
                await context.Response.WriteAsync("404 page not found\n");
                return true;
            case FaultKind.ExpiredWithToken or FaultKind.ExpiredWithoutToken:
                var token = fault.What is FaultKind.ExpiredWithToken ? $$"""{"continue":"{{context.Request.Query["continue"]}}"}""" : "{}";
                await StatusAsync(context, 410, "Expired", "The provided continue parameter is too old to display a consistent list result.", token);
                return true;
            case FaultKind.Says:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(fault.Body);
                return true;
            case FaultKind.Truncated or FaultKind.Cut:
                var half = "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[{\"metadata\":{\"name\":"u8.ToArray();
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = fault.What is FaultKind.Truncated ? half.Length * 2 : half.Length;
                await context.Response.Body.WriteAsync(half);
                await context.Response.Body.FlushAsync();
                if (fault.What is FaultKind.Truncated)
                {
                    context.Abort();
                }

                return true;
            case FaultKind.Reset:
                var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                return true;
            case FaultKind.Trickle:
                context.Response.ContentType = "application/json";
                try
                {
                    await context.Response.WriteAsync("{", context.RequestAborted);
                    while (true)
                    {
                        await context.Response.WriteAsync(" ", context.RequestAborted);
                        await context.Response.Body.FlushAsync(context.RequestAborted);
                        await Task.Delay(50, context.RequestAborted);
                    }
                }
                catch (OperationCanceledException)
                {
                    return true;
                }

            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            default:
                return false;
        }
    }

    private Task GroupsAsync(HttpContext context)
    {
        var groups = lists.Values.Select(l => l.Kind).Where(k => k.Group.Length > 0).Append(new FakeKind("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews")).GroupBy(k => k.Group).Select(g =>
        {
            string Version(string version) => $$"""{"groupVersion":"{{g.Key}}/{{version}}","version":"{{version}}"}""";
            var versions = g.Select(k => k.Version).Distinct().ToList();
            return $$"""{"name":"{{g.Key}}","versions":[{{string.Join(',', versions.Select(Version))}}],"preferredVersion":{{Version(versions[0])}}}""";
        });
        return JsonAsync(context, $$"""{"kind":"APIGroupList","apiVersion":"v1","groups":[{{string.Join(',', groups)}}]}""");
    }

    private Task ResourcesAsync(HttpContext context, string groupVersion)
    {
        var kinds = lists.Values.Select(l => l.Kind).Where(k => k.ApiVersion == groupVersion).ToList();
        if (groupVersion == "authorization.k8s.io/v1")
        {
            return JsonAsync(context, """{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"authorization.k8s.io/v1","resources":[{"name":"selfsubjectaccessreviews","singularName":"","namespaced":false,"kind":"SelfSubjectAccessReview","verbs":["create"]}]}""");
        }

        if (kinds.Count == 0)
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync("404 page not found\n");
        }

        var resources = kinds.Select(k => $$"""{"name":"{{k.Plural}}","singularName":"{{k.Kind.ToLowerInvariant()}}","namespaced":{{(k.IsNamespaced ? "true" : "false")}},"kind":"{{k.Kind}}","verbs":["get","list","watch"]}""")
            .Concat(groupVersion == "v1" ? ["""{"name":"nodes/proxy","singularName":"","namespaced":false,"kind":"NodeProxyOptions","verbs":["create","get"]}"""] : []);
        return JsonAsync(context, $$"""{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"{{groupVersion}}","resources":[{{string.Join(',', resources)}}]}""");
    }

    private async Task ReviewAsync(HttpContext context)
    {
        if (!(context.Request.ContentType ?? "").StartsWith("application/json", StringComparison.Ordinal))
        {
            await StatusAsync(context, 415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: application/json");
            return;
        }

        var review = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var attributes = review["spec"]!["resourceAttributes"]!;
        string Text(string name) => (string?)attributes[name] ?? "";
        var resource = Text("resource") + (Text("group") is { Length: > 0 } group ? $".{group}" : "") + (Text("subresource") is { Length: > 0 } part ? $"/{part}" : "");
        var isAllowed = !Forbidden.ContainsKey($"{Text("verb")} {resource}");
        review["kind"] = "SelfSubjectAccessReview";
        review["apiVersion"] = "authorization.k8s.io/v1";
        review["status"] = isAllowed ? new JsonObject { ["allowed"] = true, ["reason"] = "" } : new JsonObject { ["allowed"] = false };
        context.Response.StatusCode = 201;
        await JsonAsync(context, review.ToJsonString());
    }

    private async Task ObjectsAsync(HttpContext context, string path, string user)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["api", "v1", "nodes", var node, "proxy", "configz"])
        {
            if (Forbidden.ContainsKey("get nodes/proxy"))
            {
                await StatusAsync(context, 403, "Forbidden", $"nodes \"{node}\" is forbidden: User \"{user}\" cannot get resource \"nodes/proxy\" in API group \"\" at the cluster scope");
            }
            else if (Configz.TryGetValue(node, out var configz))
            {
                await JsonAsync(context, $$"""{"kubeletconfig":{{configz}}}""");
            }
            else
            {
                await StatusAsync(context, 404, "NotFound", $"nodes \"{node}\" not found");
            }

            return;
        }

        if (parts is ["apis", "core.gardener.cloud", "v1beta1", "namespaces", var project, "shoots", var shoot, "adminkubeconfig"])
        {
            await AdminKubeconfigAsync(context, path, project, shoot, user);
            return;
        }

        var space = parts.SkipWhile(p => p != "namespaces").Skip(1).ToList() is { Count: > 1 } inside ? inside[0] : null;
        var listPath = space is null ? path : path.Replace($"/namespaces/{space}", "", StringComparison.Ordinal);
        if (lists.TryGetValue(listPath, out var list))
        {
            await ListAsync(context, list.Kind, list.Objects, space, user);
            return;
        }

        var at = listPath.LastIndexOf('/');
        if (at > 0 && lists.TryGetValue(listPath[..at], out var one))
        {
            var name = listPath[(at + 1)..];
            var resource = one.Kind.Plural + (one.Kind.Group.Length > 0 ? $".{one.Kind.Group}" : "");
            if (Forbidden.ContainsKey($"get {resource}"))
            {
                await StatusAsync(context, 403, "Forbidden", $"{resource} \"{name}\" is forbidden: User \"{user}\" cannot get resource \"{one.Kind.Plural}\" in API group \"{one.Kind.Group}\"{(space is null ? " at the cluster scope" : $" in the namespace \"{space}\"")}");
            }
            else if (one.Objects.TryGetValue(space is null ? name : $"{space}/{name}", out var found))
            {
                await JsonAsync(context, $$"""{"kind":"{{one.Kind.Kind}}","apiVersion":"{{one.Kind.ApiVersion}}",{{Encoding.UTF8.GetString(found)[1..]}}""");
            }
            else
            {
                await StatusAsync(context, 404, "NotFound", $"{one.Kind.Plural} \"{name}\" not found");
            }

            return;
        }

        context.Response.StatusCode = 404;
        await context.Response.WriteAsync("404 page not found\n");
    }

    /// <summary>Gardener's subresource; the request must be of its kind.</summary>
    private async Task AdminKubeconfigAsync(HttpContext context, string path, string space, string shoot, string user)
    {
        var request = context.Request.Method == "POST" ? (await JsonNode.ParseAsync(context.Request.Body))!.AsObject() : null;
        Bodies[path] = request?.ToJsonString() ?? "";
        if (request is null)
        {
            await StatusAsync(context, 405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
        else if (Forbidden.ContainsKey("create shoots.core.gardener.cloud/adminkubeconfig"))
        {
            await StatusAsync(context, 403, "Forbidden", $"shoots.core.gardener.cloud \"{shoot}\" is forbidden: User \"{user}\" cannot create resource \"shoots/adminkubeconfig\" in API group \"core.gardener.cloud\" in the namespace \"{space}\"");
        }
        else if ((string?)request["apiVersion"] != "authentication.gardener.cloud/v1alpha1" || (string?)request["kind"] != "AdminKubeconfigRequest")
        {
            await StatusAsync(context, 400, "BadRequest", $"no kind \"{request["kind"]}\" is registered for version \"{request["apiVersion"]}\"");
        }
        else if (!AdminKubeconfigs.TryGetValue($"{space}/{shoot}", out var kubeconfig))
        {
            await StatusAsync(context, 404, "NotFound", $"shoots.core.gardener.cloud \"{shoot}\" not found");
        }
        else
        {
            request["status"] = new JsonObject { ["kubeconfig"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig)), ["expirationTimestamp"] = "2026-01-01T01:00:00Z" };
            context.Response.StatusCode = 201;
            await JsonAsync(context, request.ToJsonString());
        }
    }

    private async Task ListAsync(HttpContext context, FakeKind kind, SortedDictionary<string, byte[]> objects, string? space, string user)
    {
        var resource = kind.Plural + (kind.Group.Length > 0 ? $".{kind.Group}" : "");
        if (Forbidden.ContainsKey($"list {resource}"))
        {
            await StatusAsync(context, 403, "Forbidden", $"{resource} is forbidden: User \"{user}\" cannot list resource \"{kind.Plural}\" in API group \"{kind.Group}\" at the cluster scope");
            return;
        }

        var query = context.Request.Query;
        var after = "";
        if (query["continue"].ToString() is { Length: > 0 } token)
        {
            try
            {
                after = JsonNode.Parse(Convert.FromBase64String(token))!["start"]!.ToString();
            }
            catch (Exception e) when (e is FormatException or JsonException or NullReferenceException)
            {
                await StatusAsync(context, 400, "BadRequest", "invalid continue token: continue key is not valid");
                return;
            }
        }

        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : int.MaxValue;
        var rest = objects.Where(o => (space is null || o.Key.StartsWith($"{space}/", StringComparison.Ordinal)) && string.CompareOrdinal(o.Key, after) > 0).ToList();
        var page = rest.Take(limit).ToList();
        var accepts = context.Request.Headers.Accept.ToString();
        var isPartial = accepts.StartsWith("application/json;as=PartialObjectMetadataList", StringComparison.Ordinal);
        var more = rest.Count > page.Count
            ? $$""","continue":"{{Convert.ToBase64String(Encoding.ASCII.GetBytes($$"""{"v":"meta.k8s.io/v1","start":"{{page[^1].Key}}"}"""))}}","remainingItemCount":{{(rest.Count - page.Count).ToString(CultureInfo.InvariantCulture)}}"""
            : "";
        context.Response.ContentType = "application/json";
        var writer = context.Response.BodyWriter;
        await context.Response.WriteAsync(
            $$"""{"kind":"{{(isPartial ? "PartialObjectMetadata" : kind.Kind)}}List","apiVersion":"{{(isPartial ? "meta.k8s.io/v1" : kind.ApiVersion)}}","metadata":{"resourceVersion":"4711"{{more}}},"items":[""");
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0)
            {
                Write(","u8);
            }

            Write(isPartial ? Metadata(page[i].Value) : page[i].Value);
            if (i % 16 == 15)
            {
                await writer.FlushAsync();
            }
        }

        Write("]}"u8);
        await writer.FlushAsync();

        void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(writer.GetSpan(bytes.Length));
            writer.Advance(bytes.Length);
        }
    }

    private static byte[] Metadata(byte[] item) =>
        Encoding.UTF8.GetBytes($$"""{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{{JsonNode.Parse(item)!["metadata"]!.ToJsonString()}}}""");

    internal static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    internal static Task StatusAsync(HttpContext context, int code, string reason, string message, string metadata = "{}")
    {
        context.Response.StatusCode = code;
        return JsonAsync(context, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = JsonNode.Parse(metadata),
            ["status"] = "Failure",
            ["message"] = message,
            ["reason"] = reason,
            ["code"] = code,
        }.ToJsonString());
    }
}
