using System.Net;
using System.Text;
using Assay.Collection;
using Assay.Sdk;

namespace Assay.Tests.Collection;

/// <summary>What a real API server answered, as it came over the wire.</summary>
[TestClass]
public sealed class RecordedAnswerTests
{
    [TestMethod]
    [TestCategory("Shared")]
    [DataRow("401-bad-token.http", CoverageStatus.Denied, "get nodes/proxy: Unauthorized")]
    [DataRow("403-sa-secrets.http", CoverageStatus.Denied, "get nodes/proxy: secrets is forbidden: User \"system:serviceaccount:default:limited\" cannot list resource \"secrets\" in API group \"\" at the cluster scope")]
    [DataRow("403-sa-nodes-proxy.http", CoverageStatus.Denied, "get nodes/proxy: nodes \"knode\" is forbidden: User \"system:serviceaccount:default:limited\" cannot get resource \"nodes/proxy\" in API group \"\" at the cluster scope")]
    [DataRow("404-group.http", CoverageStatus.Absent, "get nodes/proxy: 404 NotFound")]
    [DataRow("404-node-proxy.http", CoverageStatus.Absent, "get nodes/proxy: nodes \"ghost\" not found")]
    [DataRow("400-bad-continue.http", CoverageStatus.Failed, "get nodes/proxy: invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value")]
    public void A_refusal_is_understood_in_the_servers_words(string file, CoverageStatus outcome, string reason)
    {
        using var answer = Read(file);

        Assert.AreEqual(outcome, answer.Outcome);
        Assert.AreEqual(reason, answer.Reason);
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void An_expired_list_offers_a_token_to_go_on()
    {
        using var answer = Read("410-expired-continue.http");

        Assert.AreEqual(HttpStatusCode.Gone, answer.Code);
        StringAssert.StartsWith(answer.Json.GetProperty("metadata").GetProperty("continue").GetString(), "eyJ2IjoibWV0YS5rOHMuaW8vdjEi");
    }

    [TestMethod]
    [TestCategory("Shared")]
    public void A_page_and_a_list_of_metadata_alone_give_their_objects()
    {
        using var page = new ObjectPage(new ServedKind("", "v1", "ConfigMap", "configmaps"), Read("200-page1.http", isList: true), "");
        using var partial = new ObjectPage(new ServedKind("", "v1", "Pod", "pods"), Read("200-partial.http", isList: true), "");

        Assert.AreEqual("v1/ConfigMap default/kube-root-ca.crt", Named(page.Objects.First()));
        Assert.AreEqual("v1/Pod kube-system/etcd-knode", Named(partial.Objects.First()));
    }

    private static string Named(KubernetesObject item) => $"{item.ApiVersion}/{item.Kind} {item.Namespace}/{item.Name}";

    private static ApiAnswer Read(string file, bool isList = false)
    {
        var text = File.ReadAllText(Shared.File("data", "recording", "http", file)).ReplaceLineEndings("\n");
        var body = Encoding.UTF8.GetBytes(text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        return ApiAnswer.Of(new ApiRequest("x", "get", "nodes/proxy") { IsList = isList }, (HttpStatusCode)int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), body, body.Length, new PageBuffers());
    }
}
