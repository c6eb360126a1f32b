namespace Assay.Plugins.Workloads;

/// <summary>The kinds of object that the texts look at.</summary>
internal static class Kinds
{
    /// <summary>Pods.</summary>
    public const string Pod = "v1/Pod";

    /// <summary>ConfigMaps.</summary>
    public const string ConfigMap = "v1/ConfigMap";

    /// <summary>What a Deployment, StatefulSet or DaemonSet makes Pods from.</summary>
    public static readonly string[] Controllers = ["apps/v1/Deployment", "apps/v1/StatefulSet", "apps/v1/DaemonSet"];

    /// <summary>Every kind that holds or makes Pods.</summary>
    public static readonly string[] WithPods = [Pod, "v1/ReplicationController", .. Controllers, "apps/v1/ReplicaSet", "batch/*/Job", "batch/*/CronJob"];

    /// <summary>What <c>kubectl get all</c> lists.</summary>
    public static readonly string[] All = [.. WithPods, "v1/Service", "autoscaling/*/HorizontalPodAutoscaler"];

    /// <summary>Who may do what.</summary>
    public static readonly string[] Rbac = ["rbac.authorization.k8s.io/v1/ClusterRole", "rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRoleBinding", "rbac.authorization.k8s.io/v1/RoleBinding"];
}
