using System.Net;
using System.Net.Sockets;
using System.Text;
using Assay.Collection;
using Assay.Sdk;
using FakeCluster;

namespace Assay.Tests.Collection;

[TestClass]
public sealed class ClusterConnectionTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("current-context: a\ncontexts:\n- name: a\n  context: {cluster: c", "kubeconfig(")]
    [DataRow("clusters: {}", "kubeconfig(1,11): is no list")]
    [DataRow("clusters:\n- cluster: {server: https://x}", "kubeconfig(2,3): lacks name")]
    [DataRow("clusters:\n- name: c\n  cluster: {server: not a url}", "kubeconfig(3,21): 'not a url' is no URL")]
    [DataRow("clusters:\n- name: c\n  cluster: {server: https://x, certificate-authority-data: '!'}", "kubeconfig(3,60): certificate-authority-data is no base64")]
    [DataRow("clusters:\n- name: c\n  cluster: {server: https://x, certificate-authority: missing.crt}", "kubeconfig(3,55): certificate-authority cannot be read: ")]
    [DataRow("contexts:\n- name: b\n  context: {cluster: c}\n- name: a\n  context: {cluster: c}", "kubeconfig: no current-context is set; choose one with --context: a, b")]
    [DataRow("current-context: x\ncontexts:\n- name: b\n  context: {cluster: c}", "kubeconfig: has no context 'x'; it has b")]
    [DataRow("current-context: b\ncontexts:\n- name: b\n  context: {cluster: c}", "kubeconfig(3,3): context 'b' names the cluster 'c', which is not there")]
    [DataRow("current-context: b\nclusters:\n- name: c\n  cluster: {server: https://x}\ncontexts:\n- name: b\n  context: {cluster: c, user: u}", "kubeconfig(6,3): context 'b' names the user 'u', who is not there")]
    [DataRow("users:\n- name: u\n  user: {exec: {command: get-token}}", "kubeconfig(3,16): lacks apiVersion")]
    [DataRow("users:\n- name: u\n  user: {as-groups: [auditors]}", "kubeconfig(3,21): impersonates a group, a UID or extra fields and no user: as is missing")]
    public async Task A_broken_kubeconfig_is_one_line_with_its_place(string text, string expected)
    {
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("kubeconfig", text);

        var broken = await Assert.ThrowsExactlyAsync<ContentException>(() => ClusterConnection.OpenAsync(file, null, CancellationToken.None));

        StringAssert.Contains(broken.Message, expected);
        Assert.DoesNotContain("\n", broken.Message);
    }

    [TestMethod]
    public async Task A_kubeconfig_that_is_not_there_is_named()
    {
        var missing = await Assert.ThrowsExactlyAsync<ContentException>(() => ClusterConnection.OpenAsync("/nowhere/config", null, CancellationToken.None));

        Assert.AreEqual("/nowhere/config: no such kubeconfig", missing.Message);
    }

    [TestMethod]
    public async Task Without_any_kubeconfig_it_says_where_it_looked()
    {
        using var home = new TemporaryFolder();

        var none = await Assert.ThrowsExactlyAsync<ConnectionException>(() => OpenAsync(null, null, ("HOME", home.Path)));

        StringAssert.StartsWith(none.Message, "there is no kubeconfig: name one with --kubeconfig or in KUBECONFIG");
    }

    [TestMethod]
    public async Task Several_files_are_joined_the_first_counts_and_one_that_is_not_there_is_passed_over()
    {
        using var scratch = new TemporaryFolder();
        var first = scratch.Write("one/config", "current-context: east\ncontexts:\n- name: east\n  context: {cluster: c, user: u}\nusers:\n- name: u\n  user: {token: t}");
        var second = scratch.Write("two/config", "current-context: west\nclusters:\n- name: c\n  cluster: {server: https://second:6443}\ncontexts:\n- name: west\n  context: {cluster: c}");

        using var current = await OpenAsync(null, null, ("KUBECONFIG", $"{scratch["none"]}:{first}:{second}"));
        using var chosen = await OpenAsync(null, "west", ("KUBECONFIG", $"{first}:{second}"));

        Assert.AreEqual("east c u https://second:6443/", $"{current.Context} {current.Name} {current.User} {current.Server}");
        Assert.AreEqual("west", chosen.Context);
    }

    [TestMethod]
    public async Task A_path_in_a_kubeconfig_is_meant_from_its_folder()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();
        var (certificate, key) = server.Authority.Client("by-certificate");
        scratch.Write("pki/ca.crt", server.Authority.Pem);
        scratch.Write("pki/me.crt", certificate);
        scratch.Write("pki/me.key", key);
        var file = scratch.Write("config", $$"""
            current-context: x
            clusters: [{name: c, cluster: {server: "{{server.Url}}", certificate-authority: pki/ca.crt} }]
            users: [{name: u, user: {client-certificate: pki/me.crt, client-key: pki/me.key} }]
            contexts: [{name: x, context: {cluster: c, user: u} }]
            """);
        using var connection = await ClusterConnection.OpenAsync(file, null, CancellationToken.None);

        using var answer = await AskAsync(connection);

        Assert.IsTrue(answer.IsSuccess, answer.Reason);
        Assert.AreEqual("by-certificate", server.Requests.Single().User);
    }

    [TestMethod]
    public async Task A_token_from_a_file_and_one_from_a_plugin_are_sent()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();
        scratch.Write("token", "good");
        var plugin = Script(scratch, """echo "{\"apiVersion\":\"$VERSION\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"$1\"}}" """);
        foreach (var user in new[]
        {
            """{"tokenFile":"token"}""",
            $$"""{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"{{plugin}}","args":["good"],"env":[{"name":"VERSION","value":"client.authentication.k8s.io/v1"}]} }""",
        })
        {
            using var connection = await Collected.OpenAsync(server, scratch, user);
            using var answer = await AskAsync(connection);
            Assert.IsTrue(answer.IsSuccess, $"{user}: {answer.Reason}");
        }
    }

    [TestMethod]
    public async Task A_plugin_whose_token_is_no_longer_accepted_is_asked_once_more()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();
        var plugin = Script(scratch, $$"""
            if [ -e "{{scratch["used"]}}" ]; then token=good; else token=old; : >"{{scratch["used"]}}"; fi
            echo "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"$token\"} }"
            """);
        using var connection = await Collected.OpenAsync(server, scratch, $$"""{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"{{plugin}}"} }""");

        using var answer = await AskAsync(connection);

        Assert.IsTrue(answer.IsSuccess, answer.Reason);
        Assert.AreEqual(2, server.Requests.Count);
    }

    [TestMethod]
    [DataRow("echo 'login first' >&2; exit 4", "exits with 4: login first")]
    [DataRow("echo oops", "prints no ExecCredential: 'o' is an invalid start of a value.")]
    [DataRow("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\"}'", "answers in client.authentication.k8s.io/v1beta1; the kubeconfig asks for client.authentication.k8s.io/v1")]
    [DataRow("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'", "gives neither a token nor a client certificate with its key")]
    public async Task A_plugin_that_fails_is_one_line_in_its_own_words(string script, string expected)
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();
        var plugin = Script(scratch, script);

        var failed = await Assert.ThrowsExactlyAsync<ConnectionException>(() => Collected.OpenAsync(server, scratch, $$"""{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"{{plugin}}"} }"""));

        Assert.AreEqual($"the kubeconfig's exec plugin {plugin} {expected}", failed.Message);
    }

    [TestMethod]
    public async Task A_plugin_that_is_not_installed_says_how_to_get_it()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();

        var missing = await Assert.ThrowsExactlyAsync<ConnectionException>(() => Collected.OpenAsync(server, scratch, """{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"no-such-plugin","installHint":"Get it from example.org\nand log in."}}"""));

        StringAssert.StartsWith(missing.Message, "the kubeconfig's exec plugin no-such-plugin cannot be started: ");
        StringAssert.EndsWith(missing.Message, "(Get it from example.org and log in.)");
    }

    [TestMethod]
    public async Task A_server_signed_by_somebody_else_is_not_asked()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();
        var other = server.Kubeconfig().Replace(Convert.ToBase64String(Encoding.ASCII.GetBytes(server.Authority.Pem)), Convert.ToBase64String(Encoding.ASCII.GetBytes(new Authority().Pem)), StringComparison.Ordinal);
        using var connection = await ClusterConnection.OpenAsync(scratch.Write("kubeconfig", other), null, CancellationToken.None);

        var refused = await Assert.ThrowsExactlyAsync<ConnectionException>(() => AskAsync(connection));

        Assert.AreEqual($"the certificate of {server.Url} was not accepted: it is not signed by the kubeconfig's certificate authority, has expired, or is for another name", refused.Message);
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task A_token_that_is_not_accepted_is_one_line()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();
        using var connection = await Collected.OpenAsync(server, scratch, """{"token":"over"}""");

        var refused = await Assert.ThrowsExactlyAsync<ConnectionException>(() => AskAsync(connection));

        Assert.AreEqual($"{server.Url} does not accept the credentials of 'admin': Unauthorized; they may have expired", refused.Message);
    }

    [TestMethod]
    public async Task A_port_where_nothing_listens_is_one_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("config", $$"""{"current-context":"x","clusters":[{"name":"c","cluster":{"server":"https://127.0.0.1:{{port}}"} }],"contexts":[{"name":"x","context":{"cluster":"c"} }]}""");
        using var connection = await ClusterConnection.OpenAsync(file, null, CancellationToken.None);

        var refused = await Assert.ThrowsExactlyAsync<ConnectionException>(() => AskAsync(connection));

        Assert.AreEqual($"https://127.0.0.1:{port}/ refuses connections: nothing listens there", refused.Message);
    }

    [TestMethod]
    public async Task Whom_the_user_impersonates_is_told_whole()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var scratch = new TemporaryFolder();

        using var connection = await Collected.OpenAsync(server, scratch, """{"token":"good","as":"jane","as-groups":["auditors","eu"],"as-uid":"7","as-user-extra":{"example.org/reason":["audit"]}}""");

        var headers = connection.Client.HttpClient.DefaultRequestHeaders;
        Assert.AreEqual("jane", headers.GetValues("Impersonate-User").Single());
        CollectionAssert.AreEqual(new[] { "auditors", "eu" }, headers.GetValues("Impersonate-Group").ToArray());
        Assert.AreEqual("7", headers.GetValues("Impersonate-Uid").Single());
        Assert.AreEqual("audit", headers.GetValues("Impersonate-Extra-example.org%2Freason").Single());
    }

    [TestMethod]
    public async Task The_proxys_user_and_password_are_told_when_it_asks()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var port = ((IPEndPoint)proxy.LocalEndpoint).Port;
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("config", server.Kubeconfig().Replace("    server:", $"    proxy-url: http://jane:p%40ss@127.0.0.1:{port}\n    server:", StringComparison.Ordinal));
        using var connection = await ClusterConnection.OpenAsync(file, null, CancellationToken.None);
        var asking = new ApiClient(connection, Collected.Hasty, TimeProvider.System).AskAsync(new ApiRequest("version", "get", "/version") { Attempts = 1 }, TestContext.CancellationToken);

        var told = "";
        while (!told.Contains("Proxy-Authorization", StringComparison.Ordinal))
        {
            using var client = await proxy.AcceptTcpClientAsync(TestContext.CancellationToken);
            var buffer = new byte[4096];
            told = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, TestContext.CancellationToken));
            await client.GetStream().WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.CancellationToken);
        }

        proxy.Stop();
        Assert.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String("jane:p@ss"u8)}", told);
        await Assert.ThrowsExactlyAsync<ConnectionException>(() => asking);
    }

    [TestMethod]
    public async Task A_proxy_of_the_kubeconfig_is_used()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var port = ((IPEndPoint)proxy.LocalEndpoint).Port;
        using var scratch = new TemporaryFolder();
        var file = scratch.Write("config", server.Kubeconfig().Replace("    server:", $"    proxy-url: http://127.0.0.1:{port}\n    server:", StringComparison.Ordinal));
        using var connection = await ClusterConnection.OpenAsync(file, null, CancellationToken.None);
        var asking = AskAsync(connection).ContinueWith(t => t.Exception, TaskScheduler.Default);

        using var client = await proxy.AcceptTcpClientAsync(TestContext.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var line = await reader.ReadLineAsync(TestContext.CancellationToken);
        client.Close();
        proxy.Stop();
        await asking;

        Assert.AreEqual($"CONNECT localhost:{server.Url.Port} HTTP/1.1", line);
    }

    private static Task<ApiAnswer> AskAsync(ClusterConnection connection) =>
        new ApiClient(connection, Collected.Hasty, TimeProvider.System).AskAsync(new ApiRequest("version", "get", "/version"), CancellationToken.None);

    private static Task<ClusterConnection> OpenAsync(string? kubeconfig, string? context, params (string Name, string Value)[] environment) =>
        ClusterConnection.OpenAsync(kubeconfig, context, name => environment.FirstOrDefault(e => e.Name == name).Value, TimeProvider.System, CancellationToken.None);

    private static string Script(TemporaryFolder scratch, string body)
    {
        var file = scratch.Write("plugin.sh", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }
}
