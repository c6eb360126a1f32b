using System.Text;
using System.Text.Json;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Tests.Oval;

[TestClass]
public sealed class ApiFileTreeTests
{
    private const string Root = "/kubernetes-api-resources";

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["xccdf_org.example_value_cluster-name"] = "main" };

    [TestMethod]
    public void APlanHasTheFilesThatWarningsName()
    {
        var plan = ApiPlan.Of([Rule("h1", "/apis/apps/v1/deployments?limit=500", "[.items[].metadata.name]"), Rule("h2", "/api/v1/namespaces/{{.cluster_name}}/configmaps/config", null), Rule("h3", "/api/v1/{{.other}}", null)], Values);

        CollectionAssert.AreEqual(
            new[] { $"{Root}#h3", $"{Root}/api/v1/namespaces/main/configmaps/config", $"{Root}/apis/apps/v1/deployments?limit=500#h1" },
            plan.Files.Select(f => f.Path).ToArray());
        Assert.AreEqual("the template names other, which has no value", plan.Files[0].Fault);
        CollectionAssert.IsSubsetOf(new[] { "objects apps/v1/deployments", "objects v1/configmaps", "objects v1/nodes", "version of the API server" }, plan.Needs.Items.Select(n => n.ToString()).ToArray());
    }

    [TestMethod]
    public void ABenchmarkThatReadsNoApiNeedsNothingOfIt() => Assert.IsEmpty(ApiPlan.Of([new Rule { Id = "r" }], Values).Needs.Items);

    [TestMethod]
    [DataRow("/api/v1/namespaces", "two namespaces", ".items[].metadata.name", "a,b")]
    [DataRow("/api/v1/namespaces/a", "one namespace", ".metadata.name", "a")]
    [DataRow("/apis/apps/v1/deployments?limit=500", "all namespaces", ".items[].metadata.name", "web,db")]
    [DataRow("/apis/apps/v1/namespaces/b/deployments", "one namespace's", ".items[].metadata.name", "db")]
    [DataRow("/apis/apps/v1/namespaces/b/deployments/db", "by name", ".kind", "Deployment")]
    [DataRow("/apis/apps/v1/deployments?labelSelector=app%3Ddb", "by label", ".items[].metadata.name", "db")]
    [DataRow("/apis/networking.k8s.io/v1/networkpolicies", "known to be none", ".items | length", "0")]
    [DataRow("/version", "the version", ".minor", "31")]
    public void AnEndpointIsAnsweredFromEvidence(string endpoint, string what, string filter, string expected)
    {
        var document = Tree().Documents(Root + endpoint).Single();

        Assert.AreEqual(expected, string.Join(',', JqFilter.Parse(filter).Run(document, default).Select(v => v.ToString())), what);
    }

    [TestMethod]
    [DataRow("/apis/config.openshift.io/v1/infrastructures/cluster")]
    [DataRow("/apis/config.openshift.io/v1/infrastructures")]
    [DataRow("/api/v1/namespaces/none")]
    [DataRow("/apis/apps/v1/namespaces/b/deployments/web")]
    public void WhatTheServerDoesNotHaveIsAFileWithoutContent(string endpoint)
    {
        var tree = Tree();

        Assert.AreEqual(FileType.Regular, tree.Find(Root + endpoint, follow: true)?.Type);
        Assert.IsEmpty(tree.Documents(Root + endpoint));
        Assert.AreEqual(ApiFileTree.NotFound, Text(tree, Root + endpoint));
    }

    [TestMethod]
    [DataRow("/api/v1/services")]
    [DataRow("/api/v1/secrets")]
    [DataRow("/api/v1/namespaces#filtered-by-nobody-knows-what")]
    [DataRow("/api/v1/namespaces?fieldSelector=metadata.name%3Da")]
    [DataRow("/kubeletconfig/role/infra")]
    [DataRow("/kubeletconfig/role/worker")]
    public void WhatWasNotCollectedIsNotAbsent(string endpoint)
    {
        var tree = Tree();

        Assert.ThrowsExactly<MissingEvidenceException>(() => tree.Find(Root + endpoint, follow: true));
        Assert.ThrowsExactly<MissingEvidenceException>(() => tree.Documents(Root + endpoint));
    }

    [TestMethod]
    public void ANodesFileIsTheNodes() => Assert.ThrowsExactly<MissingEvidenceException>(() => Tree().Find("/etc/passwd", follow: true));

    [TestMethod]
    public void WhatNoRuleWantsIsInNoDump() => Assert.IsNull(Tree().Find($"{Root}/hypershift/version", follow: true));

    [TestMethod]
    public void TheFoldersAboveAFileAreThere()
    {
        var tree = Tree(Rule("h", "/api/v1/namespaces", ".items"));

        Assert.AreEqual(FileType.Directory, tree.Find($"{Root}/api/v1", follow: true)?.Type);
        CollectionAssert.AreEqual(new[] { "namespaces#h" }, tree.NamesIn($"{Root}/api/v1").ToArray());
    }

    [TestMethod]
    [DataRow("[.items[].metadata.name]", "[\"a\",\"b\"]\n")]
    [DataRow(".items[].metadata.name", "---\n\"a\"\n---\n\"b\"\n")]
    [DataRow(".missing", "null\n")]
    [DataRow("[.items[].spec.taints[]]", "[]\n")]
    public void AFilterIsApplied(string filter, string text) => Assert.AreEqual(text, Text(Tree(Rule("h", "/api/v1/namespaces", filter)), $"{Root}/api/v1/namespaces#h"));

    [TestMethod]
    [DataRow(".items.name")]
    [DataRow("nosuch(")]
    public void AFilterThatFailsLeavesItUnknown(string filter) =>
        Assert.ThrowsExactly<MissingEvidenceException>(() => Tree(Rule("h", "/api/v1/namespaces", filter)).Documents($"{Root}/api/v1/namespaces#h"));

    [TestMethod]
    public void TheKubeletsOfARoleAreOneFile()
    {
        var documents = Tree().Documents($"{Root}/kubeletconfig/role/master");

        Assert.AreEqual("""{"kubeletconfig":{"readOnlyPort":0}}""", documents.Single().GetRawText());
    }

    private static string Text(ApiFileTree tree, string path)
    {
        using var reader = new StreamReader(tree.Open(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static ApiFileTree Tree(params Rule[] rules) => new(Evidence, ApiPlan.Of(rules, Values), null);

    private static Snapshot Evidence => new()
    {
        Target = "test",
        Digest = "",
        Version = new KubernetesVersion(1, 31, 2),
        Nodes =
        [
            new NodeEvidence { Name = "cp-1", Roles = ["control-plane"], Configz = JsonElement.Parse("""{"readOnlyPort":0}""") },
            new NodeEvidence { Name = "w-1", Labels = new Dictionary<string, string> { ["os"] = "linux" } },
        ],
        Objects = [Thing("v1", "Namespace", "", "a"), Thing("v1", "Namespace", "", "b"), Thing("apps/v1", "Deployment", "a", "web"), Thing("apps/v1", "Deployment", "b", "db")],
        Coverage =
        [
            new Coverage(null, "objects:v1/Namespace", CoverageStatus.Collected, ""),
            new Coverage(null, "objects:apps/v1/Deployment", CoverageStatus.Collected, ""),
            new Coverage(null, "objects:networking.k8s.io/v1/NetworkPolicy", CoverageStatus.Collected, ""),
            new Coverage(null, "objects:config.openshift.io/v1/infrastructures", CoverageStatus.Absent, "not served"),
            new Coverage(null, "objects:v1/Secret", CoverageStatus.Denied, "forbidden"),
        ],
    };

    private static KubernetesObject Thing(string apiVersion, string kind, string space, string name) =>
        new(apiVersion, kind, space, name, JsonElement.Parse($$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}","metadata":{"name":"{{name}}","namespace":"{{space}}","labels":{"app":"{{name}}"} } }"""));

    private static Rule Rule(string hash, string endpoint, string? filter) => new()
    {
        Id = $"rule-{hash}",
        Warnings =
        [
            new RuleWarning("general", "")
            {
                Codes =
                [
                    new MarkedCode("ocp-api-endpoint", hash, endpoint),
                    .. filter is null ? Array.Empty<MarkedCode>() : [new MarkedCode("ocp-api-filter", $"filter-{hash}", filter)],
                ],
            },
        ],
    };
}
