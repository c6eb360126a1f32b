using System.Text.Json;

namespace Assay.Plugins.Gardener;

/// <summary>The components of the control plane that a Shoot configures.</summary>
internal static class ControlPlane
{
    private const string Server = "kubernetes.kubeAPIServer";

    /// <summary>The components.</summary>
    /// <param name="shoot">The Shoot.</param>
    /// <param name="configMap">A key of a ConfigMap beside the Shoot, as a document; null where it is not among the evidence.</param>
    public static IEnumerable<AdaptedComponent> Of(Shoot shoot, Func<string, string, JsonElement?> configMap)
    {
        yield return Component(shoot, "kube-apiserver", ApiServer(shoot, configMap));
        if (shoot.List("provider.workers").Count > 0)
        {
            yield return Component(shoot, "kube-controller-manager", Gates(shoot, "kube-controller-manager", "kubernetes.kubeControllerManager"));
            yield return Component(shoot, "kube-scheduler", Gates(shoot, "kube-scheduler", "kubernetes.kubeScheduler"));
        }

        if (shoot.Text("addons.kubernetesDashboard.enabled") == "true")
        {
            yield return Component(shoot, "kubernetes-dashboard", shoot.Source("kubernetes-dashboard", "addons.kubernetesDashboard.enabled", [], []));
        }
    }

    /// <summary>The value of <c>--feature-gates</c>; null where there are no gates.</summary>
    public static string? GatesOf(JsonElement? component)
    {
        var gates = component?.At("featureGates") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().Select(g => $"{g.Name}={g.Value.GetRawText()}").ToList() : [];
        return gates.Count > 0 ? $"--feature-gates={string.Join(',', gates)}" : null;
    }

    private static AdaptedComponent Component(Shoot shoot, string name, ComponentSource source) =>
        new(new ComponentInstance(name, $"Shoot {shoot.Name}/{name}", null, [source]) { Version = shoot.Version }, shoot.TechnicalId);

    private static ComponentSource Gates(Shoot shoot, string component, string field) =>
        shoot.Source(component, field, new[] { GatesOf(shoot.Field(field)) }.OfType<string>(), ["feature-gates"]);

    private static ComponentSource ApiServer(Shoot shoot, Func<string, string, JsonElement?> configMap)
    {
        var flags = new List<string>();
        var documents = new Dictionary<string, KnownDocument>(StringComparer.Ordinal);
        if (GatesOf(shoot.Field(Server)) is { } gates)
        {
            flags.Add(gates);
        }

        var absent = new List<string> { "feature-gates", "disable-admission-plugins", "admission-control" };
        AddAuthentication(shoot, configMap, flags, absent, documents);
        AddAdmission(shoot, flags, documents);
        AddAudit(shoot, configMap, flags, documents);
        if (shoot.Text($"{Server}.tlsMinVersion") is { Length: > 0 } tls)
        {
            flags.Add($"--tls-min-version={tls}");
        }

        return shoot.Source("kube-apiserver", Server, flags, absent) with { Documents = documents };
    }

    /// <summary>Anonymous requests, and static tokens: Gardener has one for its own probes in most versions, so that a Shoot without the user's is no word on the flag.</summary>
    private static void AddAuthentication(Shoot shoot, Func<string, string, JsonElement?> configMap, List<string> flags, List<string> absent, Dictionary<string, KnownDocument> documents)
    {
        var anonymous = $"--anonymous-auth={shoot.Text($"{Server}.enableAnonymousAuthentication") ?? "false"}";
        if (shoot.Text($"{Server}.structuredAuthentication.configMapName") is not { Length: > 0 } name)
        {
            flags.Add(anonymous);
        }
        else if (configMap(name, "config.yaml") is { } configuration)
        {
            documents.Add("authentication-config", shoot.Document("authentication configuration", configuration, $"{Server}.structuredAuthentication"));
            flags.Add("--authentication-config=config.yaml");
            if (configuration.At("anonymous") is null)
            {
                flags.Add(anonymous);
            }
            else
            {
                absent.Add("anonymous-auth");
            }
        }

        if (GoBoolean.Parse(shoot.Text("kubernetes.enableStaticTokenKubeconfig")) ?? (shoot.Version is { } version && !version.IsAtLeast(1, ShootDefaults.Hardened)))
        {
            flags.Add("--token-auth-file=static_tokens.csv");
        }
    }

    private static void AddAdmission(Shoot shoot, List<string> flags, Dictionary<string, KnownDocument> documents)
    {
        const string Field = $"{Server}.admissionPlugins";
        var configured = shoot.List(Field).Select(p => (Name: p.TextAt("name") ?? "", Disabled: p.TextAt("disabled") == "true", Json: p)).ToList();
        if (shoot.Version is { } version)
        {
            var usual = ShootDefaults.AdmissionPlugins.Where(p => version.IsAtLeast(1, p.Since) && !(p.Before != int.MaxValue && version.IsAtLeast(1, p.Before))).Select(p => p.Name);
            flags.Add($"--enable-admission-plugins={string.Join(',', usual.Union(configured.Select(p => p.Name)).Except(configured.Where(p => p.Disabled).Select(p => p.Name)))}");
        }

        if (configured.Exists(p => p.Disabled))
        {
            flags.Add($"--disable-admission-plugins={string.Join(',', configured.Where(p => p.Disabled).Select(p => p.Name))}");
        }

        // Gardener writes the file of every Shoot, with the configuration of the plugins that have one.
        var plugins = configured.Where(p => !p.Disabled && p.Json.At("config") is not null).Select(p => $$"""{"name":{{JsonSerializer.Serialize(p.Name)}},"configuration":{{p.Json.At("config")!.Value.GetRawText()}}}""");
        flags.Add("--admission-control-config-file=admission-configuration.yaml");
        documents.Add("admission-control-config-file", shoot.Document("the admission configuration", JsonElement.Parse($$"""{"plugins":[{{string.Join(',', plugins)}}]}"""), Field));
    }

    private static void AddAudit(Shoot shoot, Func<string, string, JsonElement?> configMap, List<string> flags, Dictionary<string, KnownDocument> documents)
    {
        const string Field = $"{Server}.auditConfig.auditPolicy";
        var name = shoot.Text($"{Field}.configMapRef.name");
        var policy = name is { Length: > 0 } ? configMap(name, "policy") : JsonElement.Parse(ShootDefaults.AuditPolicy);
        flags.Add("--audit-policy-file=audit-policy.yaml");
        if (policy is { } known)
        {
            documents.Add("audit-policy-file", shoot.Document(name is { Length: > 0 } ? $"the audit policy in ConfigMap {name}" : "Gardener's own audit policy", known, Field));
        }
    }
}
