using System.Text.Json;
using FakeCluster;

namespace Assay.Tests.Collection;

/// <summary>The real kubectl judges whether the fake API server behaves as one.</summary>
[TestClass]
public sealed class KubectlTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [TestCategory("Kubectl")]
    public async Task Kubectl_lists_what_the_fake_serves()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 7);
        using var scratch = new TemporaryFolder();

        using var pods = JsonDocument.Parse(await KubectlAsync(server, scratch, "get", "pods", "--all-namespaces", "--chunk-size=3", "-o", "json"));
        using var node = JsonDocument.Parse(await KubectlAsync(server, scratch, "get", "node", "n1", "-o", "json"));
        var names = await KubectlAsync(server, scratch, "get", "deployments,cronjobs,nodes", "-A", "-o", "name");

        Assert.AreEqual(7, pods.RootElement.GetProperty("items").GetArrayLength());
        Assert.AreEqual("Pod", pods.RootElement.GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.AreEqual("n1", node.RootElement.GetProperty("metadata").GetProperty("name").GetString());
        Assert.AreEqual("node/n1\nnode/n2\n", names);
        Assert.AreEqual(3, server.Requests.Count(r => r.Path == "/api/v1/pods"));
    }

    [TestMethod]
    [TestCategory("Kubectl")]
    public async Task Kubectl_asks_what_it_may_do_and_is_told()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Forbidden["list secrets"] = true;
        using var scratch = new TemporaryFolder();

        var pods = await KubectlAsync(server, scratch, "auth", "can-i", "list", "pods", "--all-namespaces");
        var secrets = await RunAsync(server, scratch, "auth", "can-i", "list", "secrets", "--all-namespaces");
        var refused = await RunAsync(server, scratch, "get", "secrets", "-A");

        Assert.AreEqual("yes\n", pods);
        Assert.AreEqual("no\n", secrets.Output);
        StringAssert.Contains(refused.Error, "Error from server (Forbidden): secrets is forbidden: User \"assessor\" cannot list resource \"secrets\" in API group \"\" at the cluster scope");
    }

    [TestMethod]
    [TestCategory("Kubectl")]
    public async Task Kubectl_executes_in_a_pod_over_a_WebSocket()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Pods.Add("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"look","namespace":"assay"},"spec":{"nodeName":"n1","containers":[{"name":"main"}]},"status":{"phase":"Running"} }""");
        server.Pods.Print = (node, command) => $"{command} on {node}\n";
        using var scratch = new TemporaryFolder();

        var good = await RunAsync(server, scratch, "exec", "-n", "assay", "look", "--", "sh", "-c", "look");
        server.Pods.Fate = _ => PodFate.CommandFails;
        var bad = await RunAsync(server, scratch, "exec", "-n", "assay", "look", "--", "sh", "-c", "look");

        Assert.AreEqual("look on n1\n", good.Output, good.Error);
        StringAssert.Contains(bad.Error, "sh: eval: not found");
    }

    [TestMethod]
    [TestCategory("Kubectl")]
    public async Task Kubectl_asks_a_garden_for_credentials()
    {
        await using var garden = await FakeGarden.StartAsync();
        using var scratch = new TemporaryFolder();
        var request = scratch.Write("request.json", """{"apiVersion":"authentication.gardener.cloud/v1alpha1","kind":"AdminKubeconfigRequest","spec":{"expirationSeconds":3600}}""");

        using var shoot = JsonDocument.Parse(await KubectlAsync(garden.Garden, scratch, "get", "shoot", "-n", "garden-of-dev", "web", "-o", "json"));
        using var answer = JsonDocument.Parse(await KubectlAsync(garden.Garden, scratch, "create", "--raw", "/apis/core.gardener.cloud/v1beta1/namespaces/garden-of-dev/shoots/web/adminkubeconfig", "-f", request));

        Assert.AreEqual("shoot--dev--web", shoot.RootElement.GetProperty("status").GetProperty("technicalID").GetString());
        Assert.AreEqual(garden.Garden.AdminKubeconfigs["garden-of-dev/web"], System.Text.Encoding.UTF8.GetString(answer.RootElement.GetProperty("status").GetProperty("kubeconfig").GetBytesFromBase64()));
    }

    [TestMethod]
    [TestCategory("Kubectl")]
    public async Task Kubectl_reads_versions_configurations_and_errors_as_of_a_server()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        using var scratch = new TemporaryFolder();

        var version = await KubectlAsync(server, scratch, "version", "-o", "json");
        var configz = await KubectlAsync(server, scratch, "get", "--raw", "/api/v1/nodes/n1/proxy/configz");
        var missing = await RunAsync(server, scratch, "get", "pod", "none");
        server.Tokens.Clear();
        var over = await RunAsync(server, scratch, "get", "pods");

        StringAssert.Contains(version, "\"gitVersion\": \"v1.31.2\"");
        StringAssert.Contains(configz, "streamingConnectionIdleTimeout");
        StringAssert.Contains(missing.Error, "Error from server (NotFound): pods \"none\" not found");
        Assert.AreNotEqual(0, over.ExitCode);
        Assert.IsTrue(over.Error.Contains("Unauthorized", StringComparison.Ordinal) || over.Error.Contains("logged in", StringComparison.Ordinal), over.Error);
    }

    private async Task<string> KubectlAsync(FakeApiServer server, TemporaryFolder scratch, params string[] arguments)
    {
        var run = await RunAsync(server, scratch, arguments);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        return run.Output;
    }

    private Task<Tools.Ended> RunAsync(FakeApiServer server, TemporaryFolder scratch, params string[] arguments) =>
        Tools.RunAsync(Tools.Require("kubectl", "Kubectl"), ["--kubeconfig", scratch.Write("kubeconfig", server.Kubeconfig()), "--cache-dir", scratch["cache"], .. arguments], TestContext.CancellationToken);
}
