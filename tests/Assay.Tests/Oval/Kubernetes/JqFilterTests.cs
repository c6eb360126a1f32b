using System.Text.Json;
using Assay.Oval.Kubernetes;
using Assay.Sdk;

namespace Assay.Tests.Oval;

[TestClass]
public sealed class JqFilterTests
{
    public required TestContext TestContext { get; set; }

    private const string Document = """
        {"kind":"List","n":3,"f":1.5,"b":true,"no":false,"z":null,"s":"kube-system","empty":[],"none":{},"é":"grüße",
         "items":[{"metadata":{"name":"one","namespace":"kube-system","labels":{"a/b":"x","zone":"1"}},"spec":{"replicas":1,"tags":["q","p","q"]}},
                  {"metadata":{"name":"two","namespace":"default","labels":null},"spec":{"replicas":2,"tags":[]}},
                  {"metadata":{"name":"three","namespace":"openshift-x"},"spec":{"replicas":0,"tags":["p"]},"objects":[{"kind":"NetworkPolicy"},{"kind":"Role"}]}],
         "nested":[[1,[2,3]],[],[4]],"mixed":[null,true,false,1,-1,"b","a",[1],[0],{"b":1},{"a":2},{"a":1}],"text":"{\"a\":[1,2]}","yaml":"a: 1"}
        """;

    /// <summary>Filters over <see cref="Document"/>; jq itself says what is right.</summary>
    private static readonly string[] Filters =
    [
        ".", ".n", ".[\"s\"]", ".\"s\"", ".missing", ".missing.deeper", ".items[0].metadata.name", ".items[-1].metadata.name", ".items[9]", ".items[1:]|length", ".items[:1]|length", ".items[0:-1][].metadata.name",
        ".items[].metadata.name", ".items[].metadata.labels[\"a/b\"]", ".items[].metadata.labels.\"a/b\"", ".n[]", ".n[]?", ".s.x", ".s.x?", ".items[].objects[]?", ".items[]?.objects[]?.kind", "..|numbers", "[..]|length",
        "[.items[]|select(.spec.replicas>0)|.metadata.name]", "[.items[]|.spec.replicas==1]", ".items|map(.metadata.name)", ".items|map(select(.metadata.namespace|startswith(\"kube-\") or startswith(\"openshift-\")|not))|length",
        ".items|length", ".s|length", ".none|length", ".z|length", ".[\"é\"]|length", "(-3)|length", ".b|length", ".items[].spec.tags|unique", ".mixed|unique", ".mixed|sort", "[.items[].spec.tags[]]|unique|length",
        "1,2,3", "1+2*3-4/2", "7%3", "-7%3", ".n+1", ".s+\"-x\"", ".z+1", "[1,2,2,3]-[2]", "{a:1}+{b:2}", ".n+.s", "\"a,b\"/\",\"", "(1,2)+(10,20)", "[(1,2)<(1,3)]", "1==1.0", "\"a\"<\"b\"", "[]<{}", "null<false",
        "[1,2]<[1,3]", "{\"a\":2}<{\"b\":1}", "\"1\"==1", ".no//\"x\"", ".missing//.n", "empty//1", "(false,null,1)//2", ".n.x//3", "1//2//3", "[.items[].metadata.labels//\"none\"]",
        "true and false", "true or error", "false and error", "(true,false) or false", "(true,false) and (true,false)", "[true,false|not]", "null|not", ".b and .s",
        "if .b then 1 else 2 end", "if .no then 1 elif .b then 2 else 3 end", "[if (true,false) then 1 else 2 end]", "if empty then 1 else 2 end", "try error(\"x\") catch .", "try .n.x catch \"failed\"", "try (1,error(\"x\"),2)", "[.items[]|(.n.x)?]",
        "any(.items[];.spec.replicas==2)", "all(.items[];.spec.replicas==2)", "[.mixed[]|booleans]|any", "[true,false]|all", "[]|any", "[]|all", ".items|any(.objects)", "isempty(empty)", "isempty(.items[])", "first(.items[].metadata.name)", "[1,2]|first", "[1,2]|last",
        ".items[0]|has(\"metadata\")", "[1]|has(0)", ".s|has(\"x\")", "null|has(\"x\")", "(.items[].objects[])?", "[(.items[].objects[].kind)?]", ".items[0]|keys", "[1,1]|keys", ".s|test(\"^kube\")", ".s|test(\"KUBE\";\"i\")", ".s|test([\"KUBE\",\"i\"])", ".s|test(\"x\"; \"\")|not", ".n|test(\"3\")",
        ".s|match(\"(k)(u)(?<name>z)?\")", ".s|[match(\"e\";\"g\")|.offset]", ".[\"é\"]|match(\"ß\")|.offset,.length", "[.s|test(\"(\")]",
        ".text|fromjson", ".text|fromjson|.a[]", ".yaml|fromjson", ".n|fromjson", ".items[0]|tojson|fromjson", "[1,\"a\",null,true]|map(tostring)", "\"12\"|tonumber", "\"x\"|tonumber", ".s|ascii_upcase", "\"ABC\"|ascii_downcase",
        "[\"a\",1,null,true]|join(\"-\")", "[]|join(\",\")", ".items[0].spec.tags|join(\" \")", "\"a b c\"|split(\" \")", ".s|ltrimstr(\"kube-\")", ".s|rtrimstr(\"-system\")", ".n|ltrimstr(\"x\")", ".s|endswith(\"system\")", ".n|startswith(\"3\")",
        ".mixed|map(type)", ".mixed|map(objects)", ".mixed|map(arrays)", ".mixed|map(scalars)|length", ".mixed|map(strings)", ".mixed|map(nulls)", ".mixed|map(values)|length", ".mixed|map(iterables)|length",
        ".nested|flatten", ".nested|add", "[]|add", "[\"a\",\"b\"]|add", "[3,1,2]|sort|reverse", ".items|sort_by(.spec.replicas)|map(.metadata.name)", ".items|group_by(.spec.replicas>0)|map(length)", ".items|unique_by(.metadata.namespace)|length", "[3,1,2]|min,max", "[]|min",
        ".items[0].metadata.labels|to_entries", "[{key:\"a\",value:1},{name:\"b\",value:false}]|from_entries", ".items[0].metadata.labels|with_entries(select(.key==\"zone\"))",
        "{n,s:.n,(.s):1,\"x\":2}", "{a:(1,2)}", "{\"a\\(.n)\":.s|length}", "\"n=\\(.n) s=\\(.s) \\(.empty)\"", "\"\\(1,2)-\\(3,4)\"", "\"\\u00e9\\n\\t\\\"\"", ".n as $x|.items|map(.spec.replicas+$x)", ".items[] as $i|$i.metadata.name", "[.items[]|.metadata as $m|$m.name+$m.namespace]",
        "\"foobar\"|contains(\"bar\")", "[\"foobar\",\"x\"]|contains([\"bar\"])", "{a:{b:1,c:2}}|contains({a:{b:1}})", "1|contains(1)", "\"a\"|inside(\"abc\")", "\"abcb\"|index(\"b\")", "[1,2]|index(2)", "[recurse|numbers]|length", "[.mixed[]|length?]",
        ". | .n | . + 1", ".items | .[0] | .spec | .replicas", "[.[]?]|length", ".items[0][\"spec\"].replicas", ".items[.n-3].metadata.name", ".[\"n\",\"s\"]", ".items[0,1].metadata.name", "-1", "-(1,2)", "[.n,-.n]", "1 as $x|2 as $y|[$x,$y]",
        "# a comment\n.n", ".n # more", "\"x\" as $x|.s+$x", ".items[0] | (.metadata.labels == null) or (.metadata.labels.zone != \"1\")", "[[.items[]|(.spec.tags[]?==\"p\")]|any]", "{}|.a.b.c", "[.items[].metadata|{name,namespace}]", "..|strings|select(test(\"^o\"))",
    ];

    [TestMethod]
    [TestCategory("Jq")]
    public async Task AFilterGivesWhatJqGives()
    {
        var wrong = new List<string>();
        foreach (var filter in Filters)
        {
            if (await DifferenceAsync(filter, [JsonElement.Parse(Document)]) is { } difference)
            {
                wrong.Add(difference);
            }
        }

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    [TestCategory("Shared")]
    [TestCategory("Jq")]
    [DynamicData(nameof(KubernetesContent.Streams), typeof(KubernetesContent))]
    public async Task TheFiltersOfRealContentGiveWhatJqGives(string stream)
    {
        var answers = KubernetesContent.Answers().Select(a => a.Json).ToList();
        var filters = KubernetesContent.PlanOf(KubernetesContent.Read(stream)).Files.Select(f => f.Filter).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var wrong = new List<string>();
        foreach (var filter in filters)
        {
            if (await DifferenceAsync(filter, answers) is { } difference)
            {
                wrong.Add(difference);
            }
        }

        TestContext.WriteLine($"{filters.Count} filters over {answers.Count} documents");
        Assert.IsGreaterThanOrEqualTo(stream.Contains("eks", StringComparison.Ordinal) ? 2 : 30, filters.Count);
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(".[")]
    [DataRow(".a |")]
    [DataRow("(.a")]
    [DataRow("if .a then 1")]
    [DataRow("\"open")]
    [DataRow("\"\\q\"")]
    [DataRow("\"\\(.a\"")]
    [DataRow(".a ~ .b")]
    [DataRow("nosuch")]
    [DataRow("select(.a;.b)")]
    [DataRow("def f: 1; f")]
    [DataRow("reduce .[] as $x (0; . + $x)")]
    [DataRow("input")]
    [DataRow(".a = 1")]
    [DataRow("1 == 1 == 1")]
    [DataRow("end")]
    [DataRow(".a as x | 1")]
    public void WhatIsNoFilterOrNotUnderstoodIsRefused(string filter) => Assert.ThrowsExactly<JqException>(() => JqFilter.Parse(filter));

    [TestMethod]
    [DataRow('(')]
    [DataRow('[')]
    [DataRow('-')]
    public void AFilterThatNestsWithoutEndIsRefused(char sign) => Assert.ThrowsExactly<JqException>(() => JqFilter.Parse(new string(sign, 4000)));

    [TestMethod]
    [DataRow(".a == \"x\"")]
    [DataRow(".a | test(\"x\")")]
    [DataRow("[.a, \"x\"] | unique")]
    [DataRow(".a | startswith(\"x\")")]
    [DataRow("try (.a == \"x\") catch false")]
    public void WhatWasTakenOutAsASecretIsNotCompared(string filter) =>
        Assert.ThrowsExactly<MissingEvidenceException>(() => JqFilter.Parse(filter).Run(JsonElement.Parse("""{"a":"REDACTED"}"""), default).ToList());

    [TestMethod]
    public void ThatThereIsSomethingIsKnownOfASecretToo() => Assert.AreEqual("true", JqFilter.Parse(".a != null").Run(JsonElement.Parse("""{"a":"REDACTED"}"""), default).Single().GetRawText());

    [TestMethod]
    public void APatternThatTakesTooLongIsAnError() =>
        Assert.ThrowsExactly<JqException>(() => JqFilter.Parse("test(\"^(a+)+$\")").Run(JsonElement.Parse($"\"{new string('a', 40)}!\""), default).ToList());

    /// <summary>Runs a filter here and by jq over each document; null where all agree.</summary>
    private async Task<string?> DifferenceAsync(string filter, List<JsonElement> documents)
    {
        var jq = Tools.Require("jq", "Jq");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"[{string.Join(',', documents.Select(d => d.GetRawText()))}]", TestContext.CancellationToken);
            var ended = await Tools.RunAsync(jq, ["-c", $".[]|try [{filter}\n] catch \"FAILED\"", file], TestContext.CancellationToken);
            if (ended.ExitCode != 0)
            {
                return $"{filter}: jq says {ended.Error}";
            }

            var judged = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.HasCount(documents.Count, judged);
            for (var i = 0; i < documents.Count; i++)
            {
                var own = Own(filter, documents[i]);
                if (!JsonElement.DeepEquals(JsonElement.Parse(judged[i]), JsonElement.Parse(own)))
                {
                    return $"{filter}: document {i}: {own[..Math.Min(300, own.Length)]}, jq: {judged[i][..Math.Min(300, judged[i].Length)]}";
                }
            }

            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Own(string filter, JsonElement document)
    {
        try
        {
            return $"[{string.Join(',', JqFilter.Parse(filter).Run(document, default).Select(v => v.GetRawText()))}]";
        }
        catch (JqException)
        {
            return "\"FAILED\"";
        }
    }
}
