using Assay.Sdk;

namespace Assay.Oval.Kubernetes;

/// <summary>What the checks of a Benchmark read of the Kubernetes API. Content of the ComplianceAsCode project says it in its warnings: an endpoint, perhaps a filter, and the file that a dump keeps the answer in.</summary>
public sealed class ApiPlan
{
    /// <summary>The folder of a dump, unless a Value says another.</summary>
    public const string DefaultRoot = "/kubernetes-api-resources";

    private const string EndpointClass = "ocp-api-endpoint";
    private const string FilterClass = "ocp-api-filter";
    private const string LocationClass = "ocp-dump-location";
    private const string KubeletClass = "ocp-api-endpoint-kubeletconfig";
    private const string HiddenClass = "ocp-hide-rule";
    private const string RootValue = "ocp_data_root";

    // What checks that recognise a platform read without saying so.
    internal static readonly IReadOnlyList<string> Always =
    [
        "/version", "/api/v1/nodes", "/apis/config.openshift.io/v1/infrastructures/cluster", "/apis/config.openshift.io/v1/networks/cluster",
        "/apis/config.openshift.io/v1/clusteroperators/openshift-apiserver", "/apis/config.openshift.io/v1/clusterversions/version",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/hostedclusters.hypershift.openshift.io",
    ];

    private ApiPlan(string root, IReadOnlyList<ApiFile> files, bool readsKubelets)
    {
        Root = root;
        Files = files;
        ReadsKubelets = readsKubelets;
    }

    /// <summary>The folder of the dump.</summary>
    public string Root { get; }

    /// <summary>The files in the order of their paths, each once.</summary>
    public IReadOnlyList<ApiFile> Files { get; }

    /// <summary>Whether a Rule reads what kubelets say they run with.</summary>
    public bool ReadsKubelets { get; }

    /// <summary>Whether any of the Rules reads the API.</summary>
    public bool IsEmpty => Files.Count == 0 && !ReadsKubelets;

    /// <summary>What collection has to bring; nothing where no Rule reads the API.</summary>
    public Need Needs
    {
        get
        {
            if (IsEmpty)
            {
                return new Need([]);
            }

            var kinds = Files.Where(f => f.Fault is null).Select(f => f.Endpoint).Concat(Always).Select(ApiEndpoint.Parse).OfType<ApiEndpoint>().Select(e => e.Kind);
            var needs = Need.Objects(kinds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) + Need.Version;
            return ReadsKubelets ? needs + Need.Configz : needs;
        }
    }

    /// <summary>The plan of a Benchmark whose texts a Profile has filled.</summary>
    /// <param name="rules">The Rules: those that are evaluated, and those that are hidden because others rely on their files.</param>
    /// <param name="values">The values of the Benchmark's Values by id.</param>
    public static ApiPlan Of(IEnumerable<Rule> rules, IReadOnlyDictionary<string, string> values)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, value) in values)
        {
            names.TryAdd(NameOf(id), value);
        }

        var root = names.GetValueOrDefault(RootValue, DefaultRoot).TrimEnd('/');
        var files = new SortedDictionary<string, ApiFile>(StringComparer.Ordinal);
        var readsKubelets = false;
        foreach (var codes in rules.SelectMany(r => r.Warnings).Select(w => w.Codes))
        {
            readsKubelets |= codes.Any(c => c.Class == KubeletClass);
            foreach (var endpoint in codes.Where(c => c.Class == EndpointClass))
            {
                var file = FileOf(endpoint, codes, root, names);
                files.TryAdd(file.Path, file);
            }
        }

        return new ApiPlan(root, [.. files.Values], readsKubelets);
    }

    /// <summary>Whether others rely on the files of a Rule, so that they are wanted whether or not it is selected.</summary>
    public static bool IsHidden(Rule rule) => rule.Warnings.Any(w => w.Codes.Any(c => c.Class == HiddenClass));

    private static ApiFile FileOf(MarkedCode endpoint, IReadOnlyList<MarkedCode> codes, string root, Dictionary<string, string> names)
    {
        var filter = codes.FirstOrDefault(c => c.Class == FilterClass && c.Id == $"filter-{endpoint.Id}")?.Text;
        var location = codes.FirstOrDefault(c => c.Class == LocationClass && c.Id == $"dump-{endpoint.Id}")?.Text;
        try
        {
            var path = GoTemplate.Render(endpoint.Text, names.GetValueOrDefault);
            return new ApiFile(location ?? (filter is null ? root + path : $"{root}{path}#{endpoint.Id}"), path, filter is null ? null : GoTemplate.Render(filter, names.GetValueOrDefault));
        }
        catch (FormatException e)
        {
            return new ApiFile(location ?? $"{root}#{endpoint.Id}", endpoint.Text, filter, e.Message);
        }
    }

    /// <summary>The name templates call a Value by.</summary>
    private static string NameOf(string valueId)
    {
        const string Mark = "_value_";
        return (valueId.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0 ? valueId[(at + Mark.Length)..] : valueId).Replace('-', '_');
    }
}
