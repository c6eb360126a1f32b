using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assay.Tests;

namespace Integration.Tests;

/// <summary>What is collected from a real cluster is what is there, and no more.</summary>
[TestClass]
public sealed partial class CollectionTests
{
    [TestMethod]
    [TestCategory("Cluster")]
    public async Task The_printed_roles_are_all_that_collecting_takes()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();

        var access = await cluster.RunAsync("collect", "--nodes", "pods", "--check-access");
        var run = await cluster.CollectAsync(scratch["bundle"]);

        Assert.AreEqual(0, access.ExitCode, access.Output + access.Error);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(scratch["bundle/manifest.json"]));
        var counts = manifest.RootElement.GetProperty("requests").EnumerateArray()
            .ToDictionary(r => $"{r.GetProperty("verb")} {r.GetProperty("resource")}", r => r.GetProperty("count").GetInt32(), StringComparer.Ordinal);
        Assert.AreEqual(2, counts["create pods"]);
        Assert.AreEqual(2, counts["delete pods"]);
        Assert.IsInRange(2, 4, counts["get pods/exec"]);
        Assert.AreEqual(2, counts["get nodes/proxy"]);
        Assert.AreEqual(1, counts["watch pods"]);
        Assert.AreEqual(2, counts["list pods"]);
    }

    [TestMethod]
    [TestCategory("Cluster")]
    [DataRow("nodes")]
    [DataRow("api")]
    public async Task Kubectl_accepts_the_printed_roles(string mode)
    {
        var cluster = await RealCluster.RequireAsync();

        var manifest = await Installed.RunAsync("deploy", "rbac", "--mode", mode, "--namespace", "elsewhere");

        var said = await cluster.ApplyAsync(manifest.Output, "--dry-run=client");
        Assert.HasCount(mode == "nodes" ? 6 : 4, said.Split('\n', StringSplitOptions.RemoveEmptyEntries), said);
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task The_evidence_equals_what_stat_ps_ss_and_the_kubelet_say()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();

        // A component that restarts meanwhile is in one listing and not in the other.
        RealNode[] nodes = [cluster.ControlPlane, cluster.Worker];
        await RealNode.WaitAsync("a collection in which no component restarts", async () =>
        {
            var before = await Task.WhenAll(nodes.Select(ComponentsAsync));
            var run = await cluster.CollectAsync(scratch["bundle"]);
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            var after = await Task.WhenAll(nodes.Select(ComponentsAsync));
            return before.SequenceEqual(after, StringComparer.Ordinal);
        });

        foreach (var node in nodes)
        {
            var folder = scratch["bundle", "nodes", node.Name];
            await CompareFilesAsync(node, Lines(folder, "files.jsonl"));
            await CompareProcessesAsync(node, Lines(folder, "processes.jsonl"));

            using var facts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "node.json")));
            var listeners = facts.RootElement.GetProperty("listeners").EnumerateArray().Where(l => l.GetProperty("protocol").GetString() == "tcp").Select(l => l.GetProperty("port").GetInt32()).Distinct().Order();
            var sockets = (await node.ExecuteAsync("ss", "-ltnH")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]).Select(a => int.Parse(a[(a.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture)).Distinct().Order();
            CollectionAssert.AreEqual(sockets.ToArray(), listeners.ToArray(), node.Name);

            using var collected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "configz.json")));
            using var said = JsonDocument.Parse(await cluster.KubectlAsync("get", "--raw", $"/api/v1/nodes/{node.Name}/proxy/configz"));
            Assert.IsTrue(JsonElement.DeepEquals(said.RootElement, collected.RootElement), $"{said.RootElement}\n{collected.RootElement}");
        }
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task A_changed_manifest_turns_exactly_its_rule()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();

        var before = await ResultsAsync(cluster, scratch, "before");
        await cluster.ControlPlane.ExecuteAsync("sed", "-i", "s/^    - kube-controller-manager$/&\\n    - --profiling=false/", "/etc/kubernetes/manifests/kube-controller-manager.yaml");
        await RealNode.WaitAsync("the changed controller manager", async () =>
            (await cluster.ControlPlane.ExecuteAsync("ps", "-ww", "-C", "kube-controller-manager", "-o", "args=")).Contains("--profiling=false", StringComparison.Ordinal)
            && (await cluster.KubectlAsync("-n", "kube-system", "get", "pods", "-l", "component=kube-controller-manager", "-o", "jsonpath={.items[*].spec.containers[0].command}")).Contains("--profiling=false", StringComparison.Ordinal));
        var after = await ResultsAsync(cluster, scratch, "after");

        CollectionAssert.AreEqual(
            new[] { "V-242409 fail pass" },
            before.Where(r => after[r.Key].Result != r.Value.Result).Select(r => $"{r.Key} {r.Value.Result} {after[r.Key].Result}").ToArray());
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task A_misconfigured_workers_faults_are_found_on_it_alone_and_nothing_is_unknown()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        await cluster.Worker.ExecuteAsync("sh", "-c", "cp -p /var/lib/kubelet/config.yaml /var/lib/kubelet/config.yaml.good; echo 'readOnlyPort: 10255' >> /var/lib/kubelet/config.yaml; chmod 666 /var/lib/kubelet/config.yaml; kill $(pidof kubelet)");
        try
        {
            await RealNode.WaitAsync("the kubelet's read-only port", async () => (await cluster.Worker.ExecuteAsync("ss", "-ltnH")).Contains(":10255", StringComparison.Ordinal));

            var results = await ResultsAsync(cluster, scratch, "worker");

            Assert.AreEqual("", string.Join('\n', results.Where(r => r.Value.Result is "unknown" or "error").Select(r => $"{r.Key} {r.Value.Observations}")));
            CollectionAssert.AreEqual(new[] { $"{cluster.Worker.Name}/kubelet" }, results["V-242387"].Failing);
            CollectionAssert.AreEqual(new[] { cluster.Worker.Name }, results["V-242456"].Failing);
        }
        finally
        {
            await cluster.Worker.ExecuteAsync("sh", "-c", "mv /var/lib/kubelet/config.yaml.good /var/lib/kubelet/config.yaml; kill $(pidof kubelet)");
            await RealNode.WaitAsync("the good kubelet", async () => await cluster.Worker.ExecuteAsync("ss", "-ltnH") is var sockets && sockets.Contains(":10250", StringComparison.Ordinal) && !sockets.Contains(":10255", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [TestCategory("Cluster")]
    public async Task No_planted_secret_is_in_the_bundle()
    {
        var cluster = await RealCluster.RequireAsync();
        using var scratch = new TemporaryFolder();
        string Planted(string what) => $"Planted{what}x9Qk7vT2";
        await cluster.ApplyAsync($$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: planted, namespace: default}
            stringData: {password: {{Planted("Secret")}} }
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: planted, namespace: default}
            spec:
              containers:
              - name: c
                image: {{RealCluster.Image}}
                command: [sleep, "1000"]
                args: ["--db-password={{Planted("Argument")}}", --token, {{Planted("Token")}}]
                env:
                - {name: DB_PASSWORD, value: {{Planted("Environment")}} }
                - {name: PLAIN, valueFrom: {secretKeyRef: {name: planted, key: password} } }
            """);
        await cluster.ControlPlane.ExecuteAsync("sh", "-c", $$"""
            umask 077
            printf -- '-----BEGIN RSA PRIVATE KEY-----\n{{Planted("Key")}}\n-----END RSA PRIVATE KEY-----\n' > /etc/kubernetes/pki/planted.pem
            printf 'password: {{Planted("Yaml")}}\nargs:\n- --token\n- {{Planted("Item")}}\n- --client-secret={{Planted("Flag")}}\nurl: https://me:{{Planted("Url")}}@example.invalid/\n' > /etc/kubernetes/manifests/.planted.yaml
            setsid bash -c 'sleep 300; :' kube-planted --token={{Planted("ProcessFlag")}} --db-password {{Planted("ProcessWord")}} > /dev/null 2>&1 < /dev/null &
            """);
        var key = Regex.Replace(await cluster.ControlPlane.ExecuteAsync("sh", "-c", "grep -v -e BEGIN -e END /etc/kubernetes/pki/ca.key"), @"\s", "");
        string[] secrets =
        [
            .. ((string[])["Secret", "Argument", "Token", "Environment", "Key", "Yaml", "Item", "Flag", "Url", "ProcessFlag", "ProcessWord"]).Select(Planted),
            cluster.Token,
            cluster.Token.Split('.')[2],
            key[100..160],
        ];

        var run = await cluster.CollectAsync(scratch["bundle"]);

        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        var entries = Directory.GetFiles(scratch["bundle"], "*", SearchOption.AllDirectories);
        Assert.IsTrue(entries.Any(e => File.ReadAllText(e).Contains("kube-planted", StringComparison.Ordinal)), "the planted process was not seen");
        Assert.IsTrue(entries.Any(e => File.ReadAllText(e).Contains(".planted.yaml", StringComparison.Ordinal)), "the planted file was not seen");
        foreach (var entry in entries)
        {
            var bytes = File.ReadAllBytes(entry);
            var texts = Base64().Matches(Encoding.Latin1.GetString(bytes)).SelectMany(m => Decoded(m.Value)).Append(Encoding.UTF8.GetString(bytes));
            var found = secrets.Where(s => texts.Any(t => t.Contains(s, StringComparison.Ordinal))).ToList();
            Assert.IsEmpty(found, $"{Path.GetRelativePath(scratch.Path, entry)} holds {string.Join(", ", found)}");
        }

        await cluster.ControlPlane.ExecuteAsync("rm", "-f", "/etc/kubernetes/pki/planted.pem", "/etc/kubernetes/manifests/.planted.yaml");
        await cluster.KubectlAsync("-n", "default", "delete", "pod/planted", "secret/planted", "--force", "--grace-period=0");
    }

    private static async Task CompareFilesAsync(RealNode node, IReadOnlyList<JsonElement> files)
    {
        var plain = files.Where(f => !f.TryGetProperty("target", out _)).ToList();
        Assert.IsGreaterThan(4, plain.Count);
        var said = (await node.ExecuteAsync(["stat", "-c", "%a %u %g %n", .. plain.Select(f => f.GetProperty("path").GetString()!)])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var collected = plain.Select(f => $"{f.GetProperty("mode")} {f.GetProperty("uid")} {f.GetProperty("gid")} {f.GetProperty("path")}").ToArray();
        CollectionAssert.AreEqual(said, collected);

        var found = (await node.ExecuteAsync("find", "/etc/kubernetes/pki", "/etc/kubernetes/manifests")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.IsSubsetOf(found, files.Select(f => f.GetProperty("path").GetString()).ToArray());
    }

    private static Task<string> ComponentsAsync(RealNode node) => node.ExecuteAsync("ps", "-ww", "-C", "kube-apiserver,kube-controller,kube-scheduler,etcd,kubelet,kube-proxy", "-o", "pid=,args=");

    private static async Task CompareProcessesAsync(RealNode node, IReadOnlyList<JsonElement> processes)
    {
        foreach (var name in new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet", "kube-proxy" })
        {
            var said = (await node.ExecuteAsync("ps", "-ww", "-C", name, "-o", "pid=,uid=,args=")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Spaces().Replace(l.Trim(), " "));
            var collected = processes.Where(p => p.GetProperty("name").GetString() is { } n && (n == name || (n.Length == 15 && name.StartsWith(n, StringComparison.Ordinal))))
                .Select(p => $"{p.GetProperty("pid")} {p.GetProperty("uid")} {string.Join(' ', p.GetProperty("argv").EnumerateArray().Select(a => a.GetString()))}");
            Assert.AreEqual(string.Join('\n', said), string.Join('\n', collected), $"{name} on {node.Name}");
        }
    }

    private static async Task<Dictionary<string, RuleSeen>> ResultsAsync(RealCluster cluster, TemporaryFolder scratch, string name)
    {
        var run = await cluster.CollectAsync(scratch[name]);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
        var evaluation = await Installed.RunAsync("evaluate", "--evidence", scratch[name], "--benchmark", "V1R11", "--out", scratch[$"{name}-results"], "--format", "json");
        Assert.AreEqual("", evaluation.Error);
        using var results = JsonDocument.Parse(File.ReadAllBytes(scratch[$"{name}-results/results.json"]));
        return results.RootElement.GetProperty("testResults")[0].GetProperty("rules").EnumerateArray().ToDictionary(
            r => r.GetProperty("groupId").GetString()!,
            r => new RuleSeen(
                r.GetProperty("result").GetString()!,
                [.. r.GetProperty("observations").EnumerateArray().Where(o => o.GetProperty("result").GetString() == "fail").SelectMany(o => o.GetProperty("subjects").EnumerateArray().Select(s => s.GetString()!)).Distinct()],
                r.GetProperty("observations").ToString()),
            StringComparer.Ordinal);
    }

    private static IReadOnlyList<JsonElement> Lines(string folder, string name) => [.. File.ReadLines(Path.Combine(folder, name)).Select(l => JsonDocument.Parse(l).RootElement)];

    /// <summary>What a run of base64 holds, wherever in it the first group begins.</summary>
    private static IEnumerable<string> Decoded(string run)
    {
        for (var start = 0; start < 4; start++)
        {
            var length = (run.TrimEnd('=').Length - start) / 4 * 4;
            if (length > 0)
            {
                yield return Encoding.UTF8.GetString(Convert.FromBase64String(run.Substring(start, length)));
            }
        }
    }

    [GeneratedRegex("[A-Za-z0-9+/]{12,}={0,2}")]
    private static partial Regex Base64();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    private sealed record RuleSeen(string Result, string[] Failing, string Observations);
}
