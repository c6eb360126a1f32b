using System.Text.Json;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests;

/// <summary>Evidence made by hand for tests of bundles and dumps.</summary>
internal static class SomeEvidence
{
    public static BundleManifest Manifest() => new()
    {
        Tool = new ToolInfo("assay", "0.1.0"),
        Plugins = [new BundlePlugin("ApiServer", "0.1.0", new string('a', 64))],
        CollectedBy = "a test",
        Remarks = ["Made by hand."],
    };

    /// <summary>Two nodes with something of every kind, one of them with a name that no file may have.</summary>
    public static Snapshot Snapshot() => FixtureOf("""
        target: prod
        version: v1.31.2
        nodes:
          ../ünode:
            roles: [worker]
            configz: { readOnlyPort: 10255, nested: { a: [1, 2.50, null, "ü<&>"] } }
          cp-1:
            roles: [control-plane, worker]
            labels: { a: b, kubernetes.io/hostname: cp-1 }
            addresses: [10.0.0.1, "fd00::1"]
            osImage: Debian GNU/Linux 12
            processes:
              - { argv: [kube-apiserver, --secure-port=6443, "--x=a b", ""], pid: 7, uid: 0 }
              - { argv: [kubelet, --config=/var/lib/kubelet/config.yaml], pid: 5, uid: 0 }
            manifests:
              kube-scheduler: [kube-scheduler, --profiling=false]
            files:
              - { path: /etc/kubernetes/pki/ca.crt, mode: "644", uid: 0, gid: 0, size: 1066 }
              - { path: /etc/kubernetes/link, type: symbolic link, target: /etc/kubernetes/x }
              - { path: /etc/kubernetes/pki/ca.key, mode: "600", uid: 0, gid: 0 }
              - { path: /var/lib/kubelet/config.yaml, mode: "1666", uid: 1000, gid: 1000, content: "kind: KubeletConfiguration\nstaticPodPath: /etc/kubernetes/manifests\n" }
              - { path: /var/lib/kubelet/copy.yaml, content: "kind: KubeletConfiguration\nstaticPodPath: /etc/kubernetes/manifests\n" }
            listeners: [{ port: 6443, process: kube-apiserver }, { protocol: udp, address: 127.0.0.1, port: 53 }]
            services: [{ name: sshd, active: active, enabled: enabled }]
            versions: { kubectl: v1.31.2 }
        objects:
          - { apiVersion: v1, kind: Namespace, metadata: { name: default } }
          - { apiVersion: v1, kind: Pod, metadata: { name: etcd-cp-1, namespace: kube-system }, spec: { nodeName: cp-1, containers: [{ name: etcd, image: "etcd:3.5.4-0", command: [etcd, --client-cert-auth=true] }] } }
          - { apiVersion: apps/v1, kind: Deployment, metadata: { name: kube-apiserver, namespace: hosted }, spec: { template: { spec: { containers: [{ name: kube-apiserver, args: [kube-apiserver, --profiling=false] }] } } } }
        coverage:
          - { node: cp-1, need: "files:/etc/ssh/**", status: denied, reason: no rights }
          - { need: "objects:v1/Secret", status: timeout, reason: "no answer in 30 s" }
        """);

    /// <summary>A snapshot as a fixture document describes it.</summary>
    public static Snapshot FixtureOf(string yaml)
    {
        using var folder = new TemporaryFolder();
        return FixtureFile.Read(folder.Write("fixture.yaml", yaml)).Snapshot;
    }

    /// <summary>The component of this name on a node.</summary>
    public static ComponentInstance Component(this NodeEvidence node, string name) => node.Components.Single(c => c.Name == name);

    /// <summary>JSON from text.</summary>
    public static JsonElement Json(string text) => JsonElement.Parse(text);

    /// <summary>Opens evidence, walks all of it, and gives the message where it is refused; null where it is not.</summary>
    public static string? Refusal(params string[] paths)
    {
        try
        {
            using var evidence = EvidenceFiles.Open(paths);
            _ = SnapshotText.Of(evidence.Snapshot);
            return null;
        }
        catch (ContentException e)
        {
            return e.Message;
        }
    }
}
