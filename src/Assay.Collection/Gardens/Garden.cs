using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>The garden of a Shoot: reads what describes the Shoot, and asks for credentials of its cluster.</summary>
/// <param name="connection">The garden.</param>
/// <param name="client">Asks it.</param>
/// <param name="name">The Shoot.</param>
internal sealed class Garden(ClusterConnection connection, ApiClient client, ShootName name)
{
    /// <summary>How long the credentials for the Shoot's cluster are good.</summary>
    public const int CredentialSeconds = 3600;

    private const string Group = "core.gardener.cloud";
    private const string Api = $"apis/{Group}/v1beta1";

    private readonly List<KubernetesObject> objects = [];
    private readonly List<Coverage> coverage = [];

    /// <summary>What was read.</summary>
    public IReadOnlyList<KubernetesObject> Objects => objects;

    /// <summary>What became of each part.</summary>
    public IReadOnlyList<Coverage> Coverage => coverage;

    /// <summary>What it must be allowed.</summary>
    public static IReadOnlyList<AccessNeed> Rights(GardenShoot shoot) =>
    [
        new("get", Group, "projects") { Name = shoot.Name.Project },
        new("get", Group, "shoots", "", shoot.Namespace) { Name = shoot.Name.Name },
        .. shoot.Profile is { } profile ? new AccessNeed[] { new("get", Group, profile.Plural, "", profile.IsNamespaced ? shoot.Namespace : "") { Name = profile.Name } } : [],
        new("get", "", "configmaps", "", shoot.Namespace),
        new("create", Group, "shoots", "adminkubeconfig", shoot.Namespace) { Name = shoot.Name.Name },
    ];

    /// <summary>Reads the Project and the Shoot.</summary>
    /// <exception cref="ConnectionException">The garden cannot be reached, or has no such Shoot.</exception>
    public async Task<GardenShoot> FindAsync(CancellationToken cancellation)
    {
        var project = await ReadAsync($"{Api}/projects/{name.Project}", $"projects.{Group}", "garden:Project", isDemanded: true, cancellation);
        var space = project?.Text("spec", "namespace") is { Length: > 0 } said ? said : $"garden-{name.Project}";
        var shoot = await ReadAsync($"{Api}/namespaces/{Uri.EscapeDataString(space)}/shoots/{name.Name}", $"shoots.{Group}", "garden:Shoot", isDemanded: true, cancellation) ?? default;
        return new GardenShoot(name, space, shoot.Text("status", "technicalID"), shoot.Text("status", "seedName") ?? shoot.Text("spec", "seedName"), ProfileOf(shoot));
    }

    /// <summary>Reads what the Shoot names: its CloudProfile, and the ConfigMaps that configure its API server.</summary>
    public async Task ReadNamedAsync(GardenShoot shoot, CancellationToken cancellation)
    {
        if (shoot.Profile is { } profile)
        {
            var folder = profile.IsNamespaced ? $"namespaces/{Uri.EscapeDataString(shoot.Namespace)}/" : "";
            await ReadAsync($"{Api}/{folder}{profile.Plural}/{Uri.EscapeDataString(profile.Name)}", $"{profile.Plural}.{Group}", "garden:CloudProfile", isDemanded: false, cancellation);
        }
        else
        {
            var line = coverage.Single(c => c.Need == "garden:Shoot");
            coverage.Add(line.Status is CoverageStatus.Collected
                ? new Coverage(null, "garden:CloudProfile", CoverageStatus.Absent, $"the Shoot {name} names no CloudProfile")
                : line with { Need = "garden:CloudProfile" });
        }

        var server = objects.Find(o => o.Kind == "Shoot")?.Json.Member("spec", "kubernetes", "kubeAPIServer") ?? default;
        string?[] named = [server.Text("auditConfig", "auditPolicy", "configMapRef", "name"), server.Text("structuredAuthentication", "configMapName")];
        foreach (var configMap in named.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await ReadAsync($"api/v1/namespaces/{Uri.EscapeDataString(shoot.Namespace)}/configmaps/{Uri.EscapeDataString(configMap)}", "configmaps", $"garden:ConfigMap/{configMap}", isDemanded: false, cancellation);
        }
    }

    /// <summary>Asks for short-lived credentials of the Shoot's cluster, which stay in memory.</summary>
    /// <returns>The connection; else why there is none.</returns>
    public async Task<(ClusterConnection? Cluster, Coverage Line)> OpenClusterAsync(GardenShoot shoot, TimeProvider clock, CancellationToken cancellation)
    {
        const string Resource = $"shoots.{Group}/adminkubeconfig";
        const string Need = "shoot:cluster";
        var request = new ApiRequest($"{Api}/namespaces/{Uri.EscapeDataString(shoot.Namespace)}/shoots/{name.Name}/adminkubeconfig", "create", Resource)
        {
            Body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"apiVersion":"authentication.gardener.cloud/v1alpha1","kind":"AdminKubeconfigRequest","spec":{"expirationSeconds":{{{CredentialSeconds}}}}}""")),
            Attempts = 3,
        };
        using var answer = await client.AskAsync(request, cancellation);
        if (!answer.IsSuccess)
        {
            return (null, new Coverage(null, Need, answer.Outcome is CoverageStatus.Absent ? CoverageStatus.Failed : answer.Outcome, answer.Reason));
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(answer.Json.Text("status", "kubeconfig") ?? ""));
            return (await ClusterConnection.OfTextAsync(text, "adminkubeconfig", clock, cancellation), new Coverage(null, Need, CoverageStatus.Collected));
        }
        catch (Exception e) when (e is FormatException or ContentException or ConnectionException)
        {
            // What is wrong with it may be told in words of the kubeconfig, which hold a key.
            return (null, new Coverage(null, Need, CoverageStatus.Failed, $"create {Resource}: the answer holds no kubeconfig with credentials of its own"));
        }
    }

    private static CloudProfileName? ProfileOf(JsonElement shoot) =>
        shoot.Text("spec", "cloudProfile", "name") is { Length: > 0 } named ? new CloudProfileName(shoot.Text("spec", "cloudProfile", "kind") ?? "CloudProfile", named)
        : shoot.Text("spec", "cloudProfileName") is { Length: > 0 } older ? new CloudProfileName("CloudProfile", older)
        : null;

    /// <summary>Reads one object; null where it cannot be read, and the coverage says why.</summary>
    private async Task<JsonElement?> ReadAsync(string path, string resource, string need, bool isDemanded, CancellationToken cancellation)
    {
        using var answer = await client.AskAsync(new ApiRequest(path, "get", resource), cancellation);
        if (answer.Outcome is CoverageStatus.Absent && isDemanded)
        {
            throw new ConnectionException(answer.Json.Text("kind") == "Status"
                ? $"the garden {connection.Server} has no Shoot {name}: {answer.Reason}"
                : $"{connection.Server} is no garden: it does not serve {Group}/v1beta1");
        }

        if (answer.IsSuccess && KubernetesObjects.Read(answer.Json.Clone()) is { } item)
        {
            objects.Add(item);
            coverage.Add(new Coverage(null, need, CoverageStatus.Collected));
            return item.Json;
        }

        coverage.Add(answer.IsSuccess
            ? new Coverage(null, need, CoverageStatus.Failed, $"get {resource}: the answer is no object")
            : new Coverage(null, need, answer.Outcome is CoverageStatus.Absent ? CoverageStatus.Failed : answer.Outcome, answer.Reason));
        return null;
    }
}
