using System.Globalization;
using FakeCluster;

namespace Assay.Tests;

/// <summary>Small objects for a fake API server.</summary>
internal static class FakeObjects
{
    public static async Task<FakeApiServer> ServerAsync(int pods, int nodes = 2)
    {
        var server = await FakeApiServer.StartAsync();
        for (var i = 0; i < pods; i++)
        {
            var text = i.ToString("D3", CultureInfo.InvariantCulture);
            server.Add($$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p{{text}}","namespace":"default","uid":"u{{text}}","managedFields":[{"manager":"kubectl"}]},"spec":{"nodeName":"n{{(i % 2) + 1}}","containers":[]} }""");
        }

        for (var i = 1; i <= nodes; i++)
        {
            var role = i == 1 ? "control-plane" : "";
            server.Add($$"""{"apiVersion":"v1","kind":"Node","metadata":{"name":"n{{i}}","labels":{"node-role.kubernetes.io/{{role}}":"","kubernetes.io/os":"linux"} },"status":{"addresses":[{"type":"InternalIP","address":"10.0.0.{{i}}" }],"nodeInfo":{"osImage":"Debian","kubeletVersion":"v1.31.2"} } }""");
            server.Configz[$"n{i}"] = """{"kind":"KubeletConfiguration","streamingConnectionIdleTimeout":"4h0m0s"}""";
        }

        return server;
    }
}
