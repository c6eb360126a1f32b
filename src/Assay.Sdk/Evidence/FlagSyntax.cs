namespace Assay.Sdk;

/// <summary>How a component reads its flags.</summary>
internal sealed class FlagSyntax
{
    private static readonly HashSet<string> KubernetesBooleans = new(StringComparer.Ordinal)
    {
        "add-dir-header", "allocate-node-cidrs", "allow-privileged", "allow-untagged-cloud", "alsologtostderr", "anonymous-auth",
        "audit-log-compress", "audit-log-truncate-enabled", "audit-webhook-truncate-enabled", "authentication-skip-lookup",
        "authentication-token-webhook", "authentication-tolerate-lookup-failure", "cgroups-per-qos", "configure-cloud-routes", "contention-profiling",
        "cpu-cfs-quota", "disable-attach-detach-reconcile-sync", "docker-only", "enable-aggregator-routing", "enable-bootstrap-token-auth",
        "enable-cadvisor-json-endpoints", "enable-controller-attach-detach", "enable-debugging-handlers", "enable-dynamic-provisioning",
        "enable-garbage-collector", "enable-hostpath-provisioner", "enable-leader-migration", "enable-load-reader", "enable-logs-handler",
        "enable-priority-and-fairness", "enable-server", "enable-swagger-ui", "enable-system-log-handler", "enable-taint-manager",
        "encryption-provider-config-automatic-reload", "exit-on-lock-contention", "experimental-allocatable-ignore-eviction",
        "experimental-check-node-capabilities-before-mount", "experimental-kernel-memcg-notification", "fail-swap-on", "help",
        "horizontal-pod-autoscaler-use-rest-clients", "keep-terminated-pod-volumes", "kernel-memcg-notification", "kubelet-https", "leader-elect",
        "local-storage-capacity-isolation", "log-cadvisor-usage", "log-json-split-stream", "log-text-split-stream", "logtostderr",
        "make-iptables-util-chains", "one-output", "permit-address-sharing", "permit-port-sharing", "profiling", "protect-kernel-defaults",
        "redirect-container-streaming", "register-node", "register-schedulable", "rotate-certificates", "rotate-server-certificates", "runonce",
        "seccomp-default", "serialize-image-pulls", "service-account-extend-token-expiration", "service-account-lookup", "skip-headers",
        "skip-log-headers", "use-service-account-credentials", "version", "watch-cache",
    };

    private static readonly HashSet<string> EtcdBooleans = new(StringComparer.Ordinal)
    {
        "auto-tls", "client-cert-auth", "debug", "enable-grpc-gateway", "enable-log-rotation", "enable-pprof", "enable-v2", "experimental-compact-hash-check-enabled",
        "experimental-corrupt-check", "experimental-enable-distributed-tracing", "experimental-enable-lease-checkpoint", "experimental-enable-lease-checkpoint-persist",
        "experimental-initial-corrupt-check", "experimental-memory-mlock", "experimental-stop-grpc-service-on-defrag", "experimental-txn-mode-write-with-shared-buffer",
        "force-new-cluster", "help", "peer-auto-tls", "peer-client-cert-auth", "peer-skip-client-san-verification", "pre-vote", "proxy-refresh", "socket-reuse-address",
        "socket-reuse-port", "strict-reconfig-check", "unsafe-no-fsync", "version",
    };

    private static readonly FlagSyntax Kubernetes = new(KubernetesBooleans, singleDash: false, name => name.Replace('_', '-'));
    private static readonly FlagSyntax Etcd = new(EtcdBooleans, singleDash: true, name => name);

    private readonly HashSet<string> booleans;
    private readonly bool singleDash;

    private FlagSyntax(HashSet<string> booleans, bool singleDash, Func<string, string> normalise)
    {
        this.booleans = booleans;
        this.singleDash = singleDash;
        Normalise = normalise;
    }

    public Func<string, string> Normalise { get; }

    public static FlagSyntax Of(string component) => component == "etcd" ? Etcd : Kubernetes;

    /// <summary>The flags in order, and the words that are neither flag nor value.</summary>
    public List<FlagOccurrence> Read(IReadOnlyList<string> arguments, out List<string> others)
    {
        var flags = new List<FlagOccurrence>();
        others = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (word == "--")
            {
                break;
            }

            var dashes = word.StartsWith("--", StringComparison.Ordinal) ? 2 : singleDash && word.StartsWith('-') ? 1 : 0;
            if (dashes == 0 || word.Length == dashes)
            {
                others.Add(word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                flags.Add(new FlagOccurrence(Normalise(word[dashes..equals]), word[(equals + 1)..]));
                continue;
            }

            var name = Normalise(word[dashes..]);
            if (booleans.Contains(name))
            {
                flags.Add(new FlagOccurrence(name, "true"));
            }
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                flags.Add(new FlagOccurrence(name, arguments[++i]));
            }
            else
            {
                flags.Add(new FlagOccurrence(name, ""));
            }
        }

        return flags;
    }
}
