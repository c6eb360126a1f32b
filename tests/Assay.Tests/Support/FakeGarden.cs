using FakeCluster;

namespace Assay.Tests;

/// <summary>A garden with one Shoot, its seed and its cluster, each a fake API server.</summary>
internal sealed class FakeGarden : IAsyncDisposable
{
    /// <summary>The token of the kubeconfig that the garden gives out.</summary>
    public const string ShootToken = "kRq8vT2mZx5Wn9Lc4Bh7";

    private const string Labels = """{"worker.gardener.cloud/pool":"pool-1","kubernetes.io/os":"linux"}""";

    private FakeGarden(FakeApiServer garden, FakeApiServer seed, FakeApiServer cluster) => (Garden, Seed, Cluster) = (garden, seed, cluster);

    public FakeApiServer Garden { get; }

    public FakeApiServer Seed { get; }

    public FakeApiServer Cluster { get; }

    public static async Task<FakeGarden> StartAsync(string profile = """ "cloudProfile":{"kind":"CloudProfile","name":"local"} """, string status = """{"technicalID":"shoot--dev--web","seedName":"seed-1"}""")
    {
        var garden = await FakeApiServer.StartAsync(FakeKind.Garden);
        garden.Add("""{"apiVersion":"core.gardener.cloud/v1beta1","kind":"Project","metadata":{"name":"dev"},"spec":{"namespace":"garden-of-dev"} }""");
        garden.Add($$$$"""{"apiVersion":"core.gardener.cloud/v1beta1","kind":"Shoot","metadata":{"name":"web","namespace":"garden-of-dev"},"spec":{{{{{profile}}}},"kubernetes":{"version":"1.31.2","kubeAPIServer":{"enableAnonymousAuthentication":true,"auditConfig":{"auditPolicy":{"configMapRef":{"name":"policy"} } } } },"provider":{"workers":[{"name":"pool-1"}]} },"status":{{{{status}}}}}""");
        garden.Add("""{"apiVersion":"core.gardener.cloud/v1beta1","kind":"CloudProfile","metadata":{"name":"local"},"spec":{"type":"local"} }""");
        garden.Add("""{"apiVersion":"core.gardener.cloud/v1beta1","kind":"NamespacedCloudProfile","metadata":{"name":"own","namespace":"garden-of-dev"},"spec":{"parent":{"kind":"CloudProfile","name":"local"} } }""");
        garden.Add("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"policy","namespace":"garden-of-dev"},"data":{"policy":"apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: RequestResponse}]\n"} }""");
        garden.Add("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other","namespace":"garden-of-dev"},"data":{} }""");

        var seed = await FakeApiServer.StartAsync();
        seed.Add(Workload("Deployment", "shoot--dev--web", "kube-apiserver", "--anonymous-auth=false"));
        seed.Add(Workload("StatefulSet", "shoot--dev--web", "etcd-main", "--client-cert-auth=true", "etcd"));
        seed.Add(Workload("Deployment", "shoot--dev--other", "kube-apiserver", "--anonymous-auth=true"));

        var cluster = await FakeApiServer.StartAsync();
        cluster.Tokens[ShootToken] = "assessor";
        cluster.Add($$$"""{"apiVersion":"v1","kind":"Node","metadata":{"name":"w1","labels":{{{Labels}}}},"status":{"nodeInfo":{"kubeletVersion":"v1.31.2"} } }""");
        cluster.Add("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"app","namespace":"team"},"spec":{"nodeName":"w1","containers":[]} }""");
        cluster.Configz["w1"] = """{"kind":"KubeletConfiguration","protectKernelDefaults":true}""";
        garden.AdminKubeconfigs["garden-of-dev/web"] = cluster.Kubeconfig($$"""{"token":"{{ShootToken}}"}""");
        return new FakeGarden(garden, seed, cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await Garden.DisposeAsync();
        await Seed.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    private static string Workload(string kind, string space, string name, string flag, string? program = null) =>
        $$$$$"""{"apiVersion":"apps/v1","kind":"{{{{{kind}}}}}","metadata":{"name":"{{{{{name}}}}}","namespace":"{{{{{space}}}}}"},"spec":{"template":{"spec":{"containers":[{"name":"{{{{{program ?? name}}}}}","image":"registry.example/{{{{{program ?? name}}}}}:v1.31.2","command":["{{{{{program ?? name}}}}}","{{{{{flag}}}}}"]}]}}}}""";
}
