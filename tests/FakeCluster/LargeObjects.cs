using System.Globalization;

namespace FakeCluster;

/// <summary>Objects of the size that real ones have.</summary>
public static class LargeObjects
{
    private const string Fields = """{"f:metadata":{"f:generateName":{},"f:labels":{".":{},"f:app":{},"f:pod-template-hash":{},"f:tier":{}},"f:ownerReferences":{".":{},"k:{\"uid\":\"x\"}":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"main\"}":{".":{},"f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:env":{".":{},"k:{\"name\":\"STAGE\"}":{".":{},"f:name":{},"f:value":{}}},"f:ports":{".":{},"k:{\"containerPort\":8080,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{},"f:name":{},"f:protocol":{}}},"f:resources":{".":{},"f:limits":{".":{},"f:cpu":{},"f:memory":{}},"f:requests":{".":{},"f:cpu":{},"f:memory":{}}},"f:securityContext":{},"f:terminationMessagePath":{},"f:terminationMessagePolicy":{}}},"f:dnsPolicy":{},"f:enableServiceLinks":{},"f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{},"f:terminationGracePeriodSeconds":{}}}""";

    /// <summary>What a kubelet says it runs with.</summary>
    public const string Configz = """{"enableServer":true,"staticPodPath":"/etc/kubernetes/manifests","authentication":{"x509":{"clientCAFile":"/etc/kubernetes/pki/ca.crt"},"webhook":{"enabled":true,"cacheTTL":"2m0s"},"anonymous":{"enabled":false}},"authorization":{"mode":"Webhook","webhook":{"cacheAuthorizedTTL":"5m0s","cacheUnauthorizedTTL":"30s"}},"rotateCertificates":true,"streamingConnectionIdleTimeout":"4h0m0s","protectKernelDefaults":true,"kind":"KubeletConfiguration","apiVersion":"kubelet.config.k8s.io/v1beta1"}""";

    /// <summary>A Pod, as a list has it, of about 3.3 KB.</summary>
    public static (string Key, string Json) Pod(int i, int nodes)
    {
        string N(int number) => number.ToString(CultureInfo.InvariantCulture);
        var (space, name) = ($"team-{N(i % 200)}", $"web-5d89bdfbf9-{N(i)}");
        var metadata = $$$$$$"""{"name":"{{{{{{name}}}}}}","generateName":"web-5d89bdfbf9-","namespace":"{{{{{{space}}}}}}","uid":"7c9f2d54-0000-4000-8000-{{{{{{i.ToString("D12", CultureInfo.InvariantCulture)}}}}}}","resourceVersion":"{{{{{{N(1000 + i)}}}}}}","creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"web-{{{{{{N(i % 50)}}}}}}","pod-template-hash":"5d89bdfbf9","tier":"frontend"},"annotations":{"prometheus.io/scrape":"true"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-5d89bdfbf9","uid":"0d1f6c1e-0000-4000-8000-000000000001","controller":true,"blockOwnerDeletion":true}],"managedFields":[{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","time":"2026-01-02T03:04:05Z","fieldsType":"FieldsV1","fieldsV1":{{{{{{Fields}}}}}}}]}""";
        var spec = $$$$$$"""{"volumes":[{"name":"kube-api-access-x","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}}],"defaultMode":420}}],"containers":[{"name":"main","image":"registry.example/web:{{{{{{N(i % 9)}}}}}}","ports":[{"name":"http","containerPort":8080,"protocol":"TCP"}],"env":[{"name":"STAGE","value":"test"},{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}}],"resources":{"limits":{"cpu":"500m","memory":"128Mi"},"requests":{"cpu":"100m","memory":"64Mi"}},"volumeMounts":[{"name":"kube-api-access-x","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"livenessProbe":{"httpGet":{"path":"/healthz","port":"http","scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent","securityContext":{"capabilities":{"drop":["ALL"]},"runAsNonRoot":true,"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false}}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"default","serviceAccount":"default","nodeName":"{{{{{{NodeName(i % nodes)}}}}}}","securityContext":{},"schedulerName":"default-scheduler","priority":0,"enableServiceLinks":true}""";
        var status = $$$$$$"""{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-01-02T03:04:05Z"}],"hostIP":"10.0.0.1","podIP":"10.1.0.{{{{{{N(i % 250)}}}}}}","startTime":"2026-01-02T03:04:05Z","containerStatuses":[{"name":"main","state":{"running":{"startedAt":"2026-01-02T03:04:05Z"}},"lastState":{},"ready":true,"restartCount":0,"image":"registry.example/web:1","imageID":"registry.example/web@sha256:0000","started":true}],"qosClass":"Burstable"}""";
        return ($"{space}/{name}", $$$$$$"""{"metadata":{{{{{{metadata}}}}}},"spec":{{{{{{spec}}}}}},"status":{{{{{{status}}}}}}}""");
    }

    /// <summary>A node, as a list has it.</summary>
    public static (string Name, string Json) Node(int i)
    {
        var name = NodeName(i);
        return (name, $$$$$$"""{"metadata":{"name":"{{{{{{name}}}}}}","labels":{"kubernetes.io/hostname":"{{{{{{name}}}}}}","kubernetes.io/os":"linux","node.kubernetes.io/instance-type":"large"}},"spec":{"podCIDR":"10.1.0.0/24"},"status":{"addresses":[{"type":"InternalIP","address":"10.0.{{{{{{(i / 250).ToString(CultureInfo.InvariantCulture)}}}}}}.{{{{{{(i % 250).ToString(CultureInfo.InvariantCulture)}}}}}}"},{"type":"Hostname","address":"{{{{{{name}}}}}}"}],"nodeInfo":{"osImage":"Debian GNU/Linux 12 (bookworm)","kubeletVersion":"v1.31.2","containerRuntimeVersion":"containerd://1.7.20"}}}""");
    }

    private static string NodeName(int i) => $"node-{i.ToString("D4", CultureInfo.InvariantCulture)}";
}
