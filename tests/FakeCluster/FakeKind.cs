namespace FakeCluster;

/// <summary>A kind of object that the server serves.</summary>
/// <param name="Group">Its group; empty for the core.</param>
/// <param name="Version">Its version.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Plural">Its name in paths.</param>
/// <param name="IsNamespaced">Whether its objects lie in namespaces.</param>
public sealed record FakeKind(string Group, string Version, string Kind, string Plural, bool IsNamespaced = true)
{
    /// <summary>The kinds a cluster of today has, as far as tests need them.</summary>
    public static IReadOnlyList<FakeKind> Usual { get; } =
    [
        new("", "v1", "Pod", "pods"),
        new("", "v1", "Node", "nodes", IsNamespaced: false),
        new("", "v1", "Namespace", "namespaces", IsNamespaced: false),
        new("", "v1", "Secret", "secrets"),
        new("", "v1", "ConfigMap", "configmaps"),
        new("", "v1", "Service", "services"),
        new("", "v1", "ReplicationController", "replicationcontrollers"),
        new("apps", "v1", "Deployment", "deployments"),
        new("apps", "v1", "DaemonSet", "daemonsets"),
        new("apps", "v1", "StatefulSet", "statefulsets"),
        new("apps", "v1", "ReplicaSet", "replicasets"),
        new("batch", "v1", "Job", "jobs"),
        new("batch", "v1", "CronJob", "cronjobs"),
        new("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
        new("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
    ];

    /// <summary>The kinds a garden of Gardener has, as far as tests need them.</summary>
    public static IReadOnlyList<FakeKind> Garden { get; } =
    [
        new("", "v1", "ConfigMap", "configmaps"),
        new("core.gardener.cloud", "v1beta1", "Project", "projects", IsNamespaced: false),
        new("core.gardener.cloud", "v1beta1", "Shoot", "shoots"),
        new("core.gardener.cloud", "v1beta1", "CloudProfile", "cloudprofiles", IsNamespaced: false),
        new("core.gardener.cloud", "v1beta1", "NamespacedCloudProfile", "namespacedcloudprofiles"),
    ];

    /// <summary><c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Where it is listed.</summary>
    public string Path => Group.Length == 0 ? $"/api/{Version}/{Plural}" : $"/apis/{Group}/{Version}/{Plural}";
}
