using System.Text.Json;

namespace Assay.Plugins.Workloads;

/// <summary>Collects who may read Secrets by RBAC.</summary>
internal sealed class SecretReaders
{
    private static readonly string[] Reading = ["get", "list", "watch"];

    private readonly Dictionary<string, string> roles = new(StringComparer.Ordinal);
    private readonly List<KubernetesObject> bindings = [];

    /// <summary>Looks at a role or a binding.</summary>
    public void Add(KubernetesObject item)
    {
        if (item.Kind is "Role" or "ClusterRole")
        {
            if (Permissions(item.Json).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } permissions)
            {
                roles[Key(item.Kind, item.Namespace, item.Name)] = string.Join(" and ", permissions);
            }
        }
        else
        {
            bindings.Add(item);
        }
    }

    /// <summary>Each binding with an account that it lets read Secrets, as <c>ServiceAccount:NAMESPACE/NAME</c>, <c>User:NAME</c> or <c>Group:NAME</c>, and what it may.</summary>
    public IEnumerable<(KubernetesObject Binding, string Account, string May)> All =>
        from binding in bindings
        let kind = binding.Json.TextAt("roleRef.kind") ?? ""
        let name = binding.Json.TextAt("roleRef.name") ?? ""
        let permission = roles.GetValueOrDefault(Key(kind, kind == "Role" ? binding.Namespace : "", name))
        where permission is not null
        from subject in binding.Json.ListAt("subjects")
        select (binding, AccountOf(subject, binding.Namespace), $"{permission} of {(binding.Namespace.Length > 0 ? $"the namespace {binding.Namespace}" : "every namespace")} by the {kind} {name}");

    private static string Key(string kind, string inNamespace, string name) => $"{kind}/{inNamespace}/{name}";

    private static string AccountOf(JsonElement subject, string inNamespace) => subject.TextAt("kind") == "ServiceAccount"
        ? $"ServiceAccount:{subject.TextAt("namespace") ?? inNamespace}/{subject.TextAt("name")}"
        : $"{subject.TextAt("kind")}:{subject.TextAt("name")}";

    private static IEnumerable<string> Permissions(JsonElement role)
    {
        foreach (var rule in role.ListAt("rules").Where(r => Has(r, "apiGroups", "") && Has(r, "resources", "secrets")))
        {
            var verbs = Reading.Where(v => Has(rule, "verbs", v)).ToList();
            var names = Texts(rule, "resourceNames").ToList();
            if (verbs.Count > 0)
            {
                yield return $"{string.Join(", ", verbs)} {(names.Count == 0 ? "the Secrets" : $"the Secrets {string.Join(", ", names)}")}";
            }
        }
    }

    private static bool Has(JsonElement rule, string list, string wanted) => Texts(rule, list).Any(t => t == wanted || t == "*");

    private static IEnumerable<string> Texts(JsonElement rule, string list) => rule.ListAt(list).Select(t => t.GetString() ?? "");
}
