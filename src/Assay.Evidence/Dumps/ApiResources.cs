namespace Assay.Evidence;

/// <summary>A kind of object as a file's name gives it.</summary>
/// <param name="ApiVersion"><c>apps/v1</c>.</param>
/// <param name="Kind"><c>Deployment</c>.</param>
internal sealed record ApiResource(string ApiVersion, string Kind);

/// <summary>The kinds behind the plural names that dumps call their files by.</summary>
internal static class ApiResources
{
    private static readonly Dictionary<string, string> Namespaced = new(StringComparer.Ordinal)
    {
        ["configmaps"] = "ConfigMap", ["controllerrevisions"] = "ControllerRevision", ["cronjobs"] = "CronJob", ["daemonsets"] = "DaemonSet", ["deployments"] = "Deployment",
        ["endpoints"] = "Endpoints", ["endpointslices"] = "EndpointSlice", ["events"] = "Event", ["horizontalpodautoscalers"] = "HorizontalPodAutoscaler", ["ingresses"] = "Ingress",
        ["jobs"] = "Job", ["leases"] = "Lease", ["limitranges"] = "LimitRange", ["networkpolicies"] = "NetworkPolicy", ["persistentvolumeclaims"] = "PersistentVolumeClaim",
        ["poddisruptionbudgets"] = "PodDisruptionBudget", ["pods"] = "Pod", ["podtemplates"] = "PodTemplate", ["replicasets"] = "ReplicaSet", ["replicationcontrollers"] = "ReplicationController",
        ["resourcequotas"] = "ResourceQuota", ["rolebindings"] = "RoleBinding", ["roles"] = "Role", ["secrets"] = "Secret", ["serviceaccounts"] = "ServiceAccount", ["services"] = "Service",
        ["statefulsets"] = "StatefulSet",
    };

    private static readonly Dictionary<string, string> OfTheCluster = new(StringComparer.Ordinal)
    {
        ["apiservices"] = "APIService", ["certificatesigningrequests"] = "CertificateSigningRequest", ["clusterrolebindings"] = "ClusterRoleBinding", ["clusterroles"] = "ClusterRole",
        ["componentstatuses"] = "ComponentStatus", ["csidrivers"] = "CSIDriver", ["csinodes"] = "CSINode", ["customresourcedefinitions"] = "CustomResourceDefinition",
        ["flowschemas"] = "FlowSchema", ["ingressclasses"] = "IngressClass", ["mutatingwebhookconfigurations"] = "MutatingWebhookConfiguration", ["namespaces"] = "Namespace",
        ["nodes"] = "Node", ["persistentvolumes"] = "PersistentVolume", ["podsecuritypolicies"] = "PodSecurityPolicy", ["priorityclasses"] = "PriorityClass",
        ["prioritylevelconfigurations"] = "PriorityLevelConfiguration", ["runtimeclasses"] = "RuntimeClass", ["storageclasses"] = "StorageClass",
        ["validatingadmissionpolicies"] = "ValidatingAdmissionPolicy", ["validatingwebhookconfigurations"] = "ValidatingWebhookConfiguration", ["volumeattachments"] = "VolumeAttachment",
    };

    /// <summary>Whether objects of a kind lie in no namespace, as far as this program knows the kind.</summary>
    public static bool IsOfTheCluster(string kind) => OfTheCluster.ContainsValue(kind);

    /// <summary>Whether a name is the plural of a kind whose objects lie in namespaces.</summary>
    public static bool IsNamespaced(string plural) => Namespaced.ContainsKey(plural);

    /// <summary>Reads <c>apps_v1_deployments</c>, <c>core_v1_pods</c>, <c>pods</c>; null where the kind is not known.</summary>
    public static ApiResource? OfFileName(string stem)
    {
        var parts = stem.Split('_');
        var plural = parts[^1];
        if (!Namespaced.TryGetValue(plural, out var kind) && !OfTheCluster.TryGetValue(plural, out kind))
        {
            return null;
        }

        return parts switch
        {
            [_] or ["v1", _] or ["core", "v1", _] => new ApiResource("v1", kind),
            [var group, var version, _] => new ApiResource($"{group}/{version}", kind),
            _ => null,
        };
    }
}
