namespace Assay.Sdk;

/// <summary>How a component reads its flags.</summary>
internal sealed class FlagSyntax
{
    private static readonly HashSet<string> KubernetesBooleans = new(StringComparer.Ordinal)
    {
        "add-dir-header", "aggregator-reject-forwarding-redirect", "allocate-node-cidrs", "allow-privileged", "allow-untagged-cloud", "alsologtostderr",
        "anonymous-auth", "audit-log-batch-throttle-enable", "audit-log-compress", "audit-log-truncate-enabled", "audit-webhook-batch-throttle-enable",
        "audit-webhook-truncate-enabled", "authentication-skip-lookup", "authentication-token-webhook", "authentication-tolerate-lookup-failure",
        "bind-address-hard-fail", "cgroups-per-qos", "cleanup", "cleanup-ipvs", "configure-cloud-routes", "contention-profiling", "cpu-cfs-quota",
        "disable-attach-detach-reconcile-sync", "disable-http2-serving", "docker-only", "docker-tls", "enable-aggregator-routing",
        "enable-bootstrap-token-auth", "enable-cadvisor-json-endpoints", "enable-controller-attach-detach", "enable-debugging-handlers",
        "enable-dynamic-provisioning", "enable-garbage-collector", "enable-hostpath-provisioner", "enable-leader-migration", "enable-load-reader",
        "enable-logs-handler", "enable-priority-and-fairness", "enable-server", "enable-swagger-ui", "enable-system-log-handler", "enable-taint-manager",
        "encryption-provider-config-automatic-reload", "exit-on-lock-contention", "experimental-allocatable-ignore-eviction",
        "experimental-check-node-capabilities-before-mount", "experimental-kernel-memcg-notification", "experimental-logging-sanitization", "fail-swap-on",
        "help", "horizontal-pod-autoscaler-use-rest-clients", "init-only", "iptables-localhost-nodeports", "ipvs-strict-arp", "keep-terminated-pod-volumes",
        "kernel-memcg-notification", "kubelet-https", "leader-elect", "local-storage-capacity-isolation", "log-cadvisor-usage", "log-json-split-stream",
        "log-text-split-stream", "logtostderr", "make-iptables-util-chains", "masquerade-all", "one-output", "permit-address-sharing", "permit-port-sharing",
        "profiling", "protect-kernel-defaults", "really-crash-for-testing", "redirect-container-streaming", "register-node", "register-schedulable",
        "rotate-certificates", "rotate-server-certificates", "runonce", "seccomp-default", "serialize-image-pulls", "service-account-extend-token-expiration",
        "service-account-lookup", "shutdown-send-retry-after", "skip-headers", "skip-log-headers", "storage-driver-secure", "use-legacy-policy-config",
        "use-service-account-credentials", "version", "volume-host-allow-local-loopback", "watch-cache",
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

    /// <summary>The flags in order; <paramref name="unseen"/> is the last word that holds what was not seen and may thus be any flags, null where there is none.</summary>
    public List<FlagOccurrence> Read(IReadOnlyList<string> arguments, out UnseenWord? unseen)
    {
        var flags = new List<FlagOccurrence>();
        unseen = null;
        string? open = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (word == "--")
            {
                break;
            }

            var dashes = word.StartsWith("--", StringComparison.Ordinal) ? 2 : singleDash && word.StartsWith('-') ? 1 : 0;
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = dashes == 0 || word.Length == dashes ? "" : Normalise(equals > 0 ? word[dashes..equals] : word[dashes..]);
            if (name.Length == 0 || CommandWords.IsUnresolved(name))
            {
                unseen = CommandWords.IsUnresolved(word) ? new UnseenWord(word, flags.Count) : unseen;
                open = null;
                continue;
            }

            var takesNext = equals <= 0 && !booleans.Contains(name);
            var hasNext = takesNext && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            var value = equals > 0 ? word[(equals + 1)..] : !takesNext ? "true" : hasNext ? arguments[++i] : "";
            flags.Add(new FlagOccurrence(name, value) { ValueOf = open });
            open = takesNext && !hasNext ? name : null;
        }

        return flags;
    }
}

/// <summary>A word that holds what was not seen.</summary>
/// <param name="Word">The word.</param>
/// <param name="FlagsBefore">How many flags stand before it.</param>
internal sealed record UnseenWord(string Word, int FlagsBefore);
