using System.Diagnostics;
using System.Globalization;
using System.Text;
using Assay.Tests;

[assembly: DoNotParallelize]

namespace Integration.Tests;

/// <summary>A real cluster of a control plane and a worker, an account with the rights that <c>assay deploy rbac</c> prints, and an audit log of what that account does: one for all tests.</summary>
[TestClass]
public sealed class RealCluster : IAsyncDisposable
{
    public const string Image = "docker.io/library/busybox:1.35.0";

    private static readonly Lazy<Task<RealCluster>> Instance = new(StartAsync);

    private readonly TemporaryFolder scratch = new();

    /// <summary>The node of the control plane.</summary>
    internal RealNode ControlPlane { get; private set; } = null!;

    /// <summary>The other node.</summary>
    internal RealNode Worker { get; private set; } = null!;

    /// <summary>The account's token.</summary>
    public string Token { get; private set; } = "";

    private string Kubeconfig => scratch["kubeconfig"];

    /// <summary>The cluster, started where it is not; the test is skipped where none was built.</summary>
    public static Task<RealCluster> RequireAsync() => Instance.Value;

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (Instance is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Instance.Value).DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (Worker?.DisposeAsync() ?? ValueTask.CompletedTask);
        await ControlPlane.DisposeAsync();
        scratch.Dispose();
    }

    /// <summary>Starts the program with the account.</summary>
    internal Process Start(params string[] arguments) =>
        ControlPlane.Start(Path.GetFullPath(Path.Combine(Installed.Folder, "assay")), [.. arguments, "--kubeconfig", Kubeconfig]);

    /// <summary>Runs the program with the account.</summary>
    internal async Task<Run> RunAsync(params string[] arguments) => await EndAsync(Start(arguments));

    /// <summary>Waits for the program's end.</summary>
    internal static async Task<Run> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new Run(process.ExitCode, await output, await error);
        }
    }

    /// <summary>Collects through the API and node pods into a folder.</summary>
    internal Task<Run> CollectAsync(string bundle, params string[] options) => RunAsync(["collect", "--nodes", "pods", "--node-image", Image, "--out", bundle, .. options]);

    /// <summary>Runs kubectl as the cluster's administrator and gives its output.</summary>
    internal Task<string> KubectlAsync(params string[] arguments) => ControlPlane.ExecuteAsync(["kubectl", .. arguments]);

    /// <summary>Applies a manifest as the cluster's administrator.</summary>
    internal Task<string> ApplyAsync(string yaml, params string[] options) => KubectlAsync(["apply", "-f", scratch.Write($"{Guid.NewGuid():N}.yaml", yaml), .. options]);

    /// <summary>The pods of the program that are there.</summary>
    internal async Task<string[]> PodsAsync() =>
        (await KubectlAsync("get", "pods", "-A", "-l", "app.kubernetes.io/managed-by=assay", "-o", "name")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the API server's audit log says that the account did: one JSON a line.</summary>
    internal async Task<string[]> AuditAsync() =>
        [.. (await ControlPlane.ExecuteAsync("sh", "-c", "cat /var/log/pods/kube-system_kube-apiserver-*/kube-apiserver/*.log"))
            .Split('\n').Where(l => l.Contains("\"kind\":\"Event\"", StringComparison.Ordinal)).Select(l => l[l.IndexOf('{', StringComparison.Ordinal)..])];

    private static async Task<RealCluster> StartAsync()
    {
        var cluster = new RealCluster { ControlPlane = await RealNode.StartAsync("integration-1") };
        try
        {
            await cluster.AuditAccountAsync();
            cluster.Worker = await cluster.ControlPlane.JoinAsync("integration-2");
            var manifest = await Installed.RunAsync("deploy", "rbac");
            Assert.AreEqual(0, manifest.ExitCode, manifest.Error);
            await cluster.ApplyAsync(manifest.Output);
            await cluster.SignInAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private async Task AuditAccountAsync()
    {
        var policy = scratch.Write("audit.yaml", """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              users: ["system:serviceaccount:assay:assay"]
            - level: None
            """);
        await ControlPlane.ExecuteAsync("cp", policy, "/etc/kubernetes/pki/audit.yaml");
        await ControlPlane.ExecuteAsync("sed", "-i", @"s,^    - kube-apiserver$,&\n    - --audit-policy-file=/etc/kubernetes/pki/audit.yaml\n    - --audit-log-path=-,", "/etc/kubernetes/manifests/kube-apiserver.yaml");
        await RealNode.WaitAsync("the auditing API server", async () =>
            (await ControlPlane.ExecuteAsync("ps", "-ww", "-C", "kube-apiserver", "-o", "args=")).Contains("--audit-log-path", StringComparison.Ordinal)
            && await KubectlAsync("get", "--raw", "/readyz") == "ok");
    }

    /// <summary>A kubeconfig of the account, from the administrator's.</summary>
    private async Task SignInAsync()
    {
        await RealNode.WaitAsync("the account's token", async () =>
        {
            var secret = (await KubectlAsync("-n", "assay", "get", "serviceaccount", "assay", "-o", "jsonpath={.secrets[0].name}")).Trim();
            Token = secret.Length == 0 ? "" : Encoding.ASCII.GetString(Convert.FromBase64String(await KubectlAsync("-n", "assay", "get", "secret", secret, "-o", "jsonpath={.data.token}")));
            return Token.Length > 0;
        });
        var lines = (await ControlPlane.ExecuteAsync("cat", "/etc/kubernetes/admin.conf")).Split('\n')
            .Where(l => !l.Contains("client-certificate-data", StringComparison.Ordinal))
            .Select(l => l.Contains("client-key-data", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"    token: {Token}") : l);
        scratch.Write("kubeconfig", string.Join('\n', lines));
    }
}
