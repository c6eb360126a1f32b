namespace Assay.Plugins.Gardener;

/// <summary>What Gardener fills in where a Shoot is silent.</summary>
/// <remarks>
/// Sources: gardener/gardener, the kubelet's defaults in pkg/component/extensions/operatingsystemconfig/original/components/kubelet/config.go, SetDefaults_Shoot in pkg/apis/core/v1beta1,
/// the API server's in pkg/component/kubernetes/apiserver and pkg/component/apiserver, and Gardener's page on the STIG for what depends on the version.
/// </remarks>
internal static class ShootDefaults
{
    /// <summary>From this minor version of Kubernetes 1 on the kubelet's kernel settings are protected, its idle connections end after five minutes, and no static token is made, unless the Shoot says otherwise.</summary>
    public const int Hardened = 26;

    /// <summary>The admission plugins that Gardener enables, with the minor versions of Kubernetes 1 from which and before which it does.</summary>
    public static readonly IReadOnlyList<(string Name, int Since, int Before)> AdmissionPlugins =
    [
        ("Priority", 0, int.MaxValue),
        ("NamespaceLifecycle", 0, int.MaxValue),
        ("LimitRanger", 0, int.MaxValue),
        ("PodSecurityPolicy", 0, 25),
        ("PodSecurity", 23, int.MaxValue),
        ("ServiceAccount", 0, int.MaxValue),
        ("NodeRestriction", 0, int.MaxValue),
        ("DefaultStorageClass", 0, int.MaxValue),
        ("DefaultTolerationSeconds", 0, int.MaxValue),
        ("ResourceQuota", 0, int.MaxValue),
        ("StorageObjectInUseProtection", 0, int.MaxValue),
        ("MutatingAdmissionWebhook", 0, int.MaxValue),
        ("ValidatingAdmissionWebhook", 0, int.MaxValue),
    ];

    /// <summary>The audit policy of a Shoot that names none: it logs nothing.</summary>
    public const string AuditPolicy = """{"apiVersion":"audit.k8s.io/v1","kind":"Policy","rules":[{"level":"None"}]}""";
}
