using Assay.Collection;
using Assay.Sdk;

namespace Assay.Tests.Collection;

[TestClass]
public sealed class AccessCheckTests
{
    [TestMethod]
    public async Task Every_right_that_collecting_takes_is_asked_for_and_nothing_else()
    {
        await using var server = await FakeObjects.ServerAsync(pods: 1);
        server.Forbidden["get nodes/proxy"] = true;
        server.Forbidden["list cronjobs.batch"] = true;
        using var scratch = new TemporaryFolder();
        using var connection = await Collected.OpenAsync(server, scratch);

        var answers = await new ClusterCollector(connection, new CollectionPlan([Need.Objects("batch/*/CronJob")]), Collected.Hasty, TimeProvider.System).CheckAccessAsync(CancellationToken.None);

        Assert.AreEqual(
            "list cronjobs.batch no, list daemonsets.apps yes, list deployments.apps yes, list nodes yes, get nodes/proxy no, list pods yes, list statefulsets.apps yes",
            string.Join(", ", answers.Select(a => $"{a.Need.Verb} {a.Need.FullResource} {(a.IsAllowed == true ? "yes" : "no")}")));
        Assert.IsFalse(server.Requests.Any(r => r.Path is "/api/v1/pods" or "/api/v1/nodes"));
    }
}
