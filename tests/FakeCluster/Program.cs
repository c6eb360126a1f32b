using System.Globalization;
using System.Text;
using FakeCluster;

// FakeCluster KUBECONFIG PODS [NODES]: serves so many Pods of 3.3 KB and nodes, writes a kubeconfig, and runs until its input ends.
var (kubeconfig, pods, nodes) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0);
await using var server = await FakeApiServer.StartAsync();
for (var i = 0; i < pods; i++)
{
    var (key, json) = LargeObjects.Pod(i, Math.Max(1, nodes));
    server.Add("/api/v1/pods", key, Encoding.UTF8.GetBytes(json));
}

for (var i = 0; i < nodes; i++)
{
    var (name, json) = LargeObjects.Node(i);
    server.Add("/api/v1/nodes", name, Encoding.UTF8.GetBytes(json));
    server.Configz[name] = LargeObjects.Configz;
}

await File.WriteAllTextAsync(kubeconfig, server.Kubeconfig());
Console.WriteLine("ready");
await Console.In.ReadToEndAsync();
