using System.Globalization;
using System.Text;

namespace Assay.Collection;

/// <summary>What a cluster's administrator applies so that evidence can be collected: a service account with the least rights that a plan takes.</summary>
public static class RoleManifest
{
    /// <summary>The service account's name, and what its roles begin with.</summary>
    public const string Account = "assay";

    private const string Secrets = "secrets";

    /// <summary>The manifest, as YAML.</summary>
    /// <param name="plan">What is collected.</param>
    /// <param name="podNamespace">The service account's namespace, and of the pods that look at nodes.</param>
    /// <param name="withPods">Whether pods look at nodes; else the API is all there is.</param>
    public static string Of(CollectionPlan plan, string podNamespace, bool withPods)
    {
        var yaml = new StringBuilder();
        Namespace(yaml, podNamespace, withPods);
        yaml.Append(CultureInfo.InvariantCulture, $"""
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: {Account}
              namespace: {podNamespace}
            automountServiceAccountToken: false
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: {Account}-api
            rules:

            """);
        foreach (var group in plan.Kinds.Select(Resource).GroupBy(r => r.Group, r => r.Plural, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Rule(yaml, group.Key, group.Where(r => group.Key.Length > 0 || r != Secrets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ["list"]);
        }

        if (plan.Kinds.Select(Resource).Contains(("", Secrets)))
        {
            yaml.Append("# A benchmark's rules ask which Secrets there are. Nothing but names and labels is asked for, yet the right opens their values: without it those rules are unknown.\n");
            Rule(yaml, "", [Secrets], ["list"]);
        }

        if (withPods)
        {
            yaml.Append("# Where a node's pod does not start: whether the node is ready at all.\n");
            Rule(yaml, "", ["nodes"], ["get"]);
        }

        yaml.Append("# The kubelets' effective configuration (configz). It opens whatever a kubelet answers to a GET: give this account to nobody else.\n");
        Rule(yaml, "", ["nodes/proxy"], ["get"]);
        yaml.Append("# Beforehand, for --check-access.\n");
        Rule(yaml, "authorization.k8s.io", ["selfsubjectaccessreviews"], ["create"]);
        yaml.Append("- nonResourceURLs: [/api, /api/*, /apis, /apis/*, /version]\n  verbs: [get]\n");
        Binding(yaml, "ClusterRole", $"{Account}-api", podNamespace, bindsCluster: true);
        if (withPods)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"""
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata:
                  name: {Account}-nodes
                  namespace: {podNamespace}
                rules:
                # A WebSocket is a GET, so that exec takes get; from 1.35 on the API server asks for create too.

                """);
            foreach (var resource in NodePods.Rights(podNamespace).GroupBy(r => r.FullResource, StringComparer.Ordinal))
            {
                Rule(yaml, "", [resource.Key], resource.Select(r => r.Verb));
            }

            Binding(yaml, "Role", $"{Account}-nodes", podNamespace, bindsCluster: false);
        }

        return yaml.ToString();
    }

    private static void Namespace(StringBuilder yaml, string name, bool withPods)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {name}

            """);
        yaml.Append(withPods
            ? """
                labels:
                  # The pods that look at nodes mount / of the host read-only, share its process ids, and run as root with two capabilities:
                  # no level below privileged admits that.
                  pod-security.kubernetes.io/enforce: privileged
                  pod-security.kubernetes.io/audit: privileged
                  pod-security.kubernetes.io/warn: privileged

              """
            : """
                labels:
                  pod-security.kubernetes.io/enforce: restricted

              """);
    }

    private static void Rule(StringBuilder yaml, string group, IEnumerable<string> resources, IEnumerable<string> verbs) => yaml
        .Append(CultureInfo.InvariantCulture, $"- apiGroups: [\"{group}\"]\n")
        .Append("  resources: [").AppendJoin(", ", resources).Append("]\n")
        .Append("  verbs: [").AppendJoin(", ", verbs).Append("]\n");

    private static void Binding(StringBuilder yaml, string kind, string role, string podNamespace, bool bindsCluster) => yaml.Append(CultureInfo.InvariantCulture, $"""
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {kind}Binding
        metadata:
          name: {role}{(bindsCluster ? "" : $"\n  namespace: {podNamespace}")}
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: {kind}
          name: {role}
        subjects:
        - kind: ServiceAccount
          name: {Account}
          namespace: {podNamespace}

        """);

    /// <summary>The resource of a kind, by the rule that Kubernetes itself guesses it by: no server is asked.</summary>
    private static (string Group, string Plural) Resource(string kind)
    {
        var parts = kind.Split('/');
        var name = parts[^1].ToLowerInvariant();
        var plural = name switch
        {
            // Kinds are written with a capital; this is a plural already.
            [>= 'a' and <= 'z', ..] when name == parts[^1] => name,
            "endpoints" or "*" => name,
            [.., 's'] => $"{name}es",
            [.. var stem, 'y'] => $"{stem}ies",
            _ => $"{name}s",
        };
        return (parts.Length == 3 ? parts[0] : "", plural);
    }
}
