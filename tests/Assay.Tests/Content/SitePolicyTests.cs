using Assay.Content;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests;

[TestClass]
public sealed class SitePolicyTests
{
    private static readonly Parameter<IReadOnlyList<PortRange>> Ports = Parameter.Ports("allowedPorts", "Ports that may be open.");
    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances("accepted", "Pods that may.");
    private static readonly Parameter<string> Level = Parameter.Text("level", "The least level.", "baseline", "restricted");

    private static readonly Parameter<IReadOnlyList<string>> Owners = Parameter.Texts("owners", "Owners that may be.", "[0-9]+:[0-9]+", "0:0");

    private readonly TunableCheck check = new();

    [TestMethod]
    public void A_check_gets_what_the_policy_sets_for_its_rule()
    {
        var result = Evaluate("rules: { V-1: { parameters: { allowedPorts: [6443, 30000-32767] } } }");

        Assert.AreEqual(ResultValue.Pass, result.Result);
        Assert.AreEqual("6443, 30000-32767", result.Observations[0].Message);
    }

    [TestMethod]
    public void Without_a_policy_an_organisational_rule_is_not_checked_and_its_facts_stay()
    {
        var result = Evaluate("");

        Assert.AreEqual(ResultValue.NotChecked, result.Result);
        Assert.AreEqual("port 6443 listens", result.Observations[0].Message);
        Assert.AreEqual(ResultValue.Informational, result.Observations[0].Result);
    }

    [TestMethod]
    public void An_acceptance_covers_what_it_selects_and_nothing_else()
    {
        var policy = Read("rules: { V-1: { parameters: { accepted: [{ namespace: kube-*, kind: Pod, name: 'calico-*', labels: { app: calico }, values: ['17?'], justification: 'The network plug-in.' }] } } }");
        var acceptance = policy.Find("V-1")!.Parameters.Of(Accepted)![0];

        Assert.IsTrue(acceptance.Covers(Pod("kube-system", "calico-node", "calico"), "179"));
        Assert.IsFalse(acceptance.Covers(Pod("kube-system", "calico-node", "calico"), "80"));
        Assert.IsFalse(acceptance.Covers(Pod("kube-system", "calico-node", "other"), "179"));
        Assert.IsFalse(acceptance.Covers(Pod("default", "calico-node", "calico"), "179"));
        Assert.IsFalse(acceptance.Covers(Pod("kube-system", "web", "calico"), "179"));
        Assert.AreEqual("The network plug-in.", acceptance.Justification);
    }

    [TestMethod]
    public void A_severity_of_the_site_counts_and_says_why()
    {
        var result = Evaluate("rules: { V-1: { severity: { value: high, justification: Open to the internet. } } }");

        Assert.AreEqual(Severity.Medium, result.Rule.Severity);
        Assert.AreEqual(Severity.High, result.Severity);
        Assert.AreEqual("Open to the internet.", result.SeverityOverride!.Justification);
    }

    [TestMethod]
    public void A_policy_can_leave_a_rule_to_a_person() =>
        Assert.AreEqual("The site's policy binds no check to this rule: a person decides by the check text.", Evaluate("rules: { V-1: { check: none } }").Message);

    [TestMethod]
    public void A_policy_chooses_between_two_checks_that_claim_one_id()
    {
        var mine = new CheckRegistration("V-1", "mine", "mine 1.0", "Mine.Check", new Lazy<ICheck>(new TunableCheck()));
        var theirs = new CheckRegistration("V-1", "theirs", "theirs 1.0", "Theirs.Check", new Lazy<ICheck>(new TunableCheck()));
        var policy = new SitePolicyReader([mine, theirs]).Parse("rules: { V-1: { check: theirs } }", "assay.yaml");

        Assert.ThrowsExactly<BindingException>(() => new Binder([mine, theirs], ReadingCatalog.Empty));
        Assert.AreEqual(theirs, new Binder([mine, theirs], ReadingCatalog.Empty, policy).Bind(Seen.Benchmark(Seen.Rule("V-1")))[0].Registration);
    }

    [TestMethod]
    public void A_check_of_another_id_can_be_bound()
    {
        var other = Seen.Registration("V-2", check);
        var policy = new SitePolicyReader([other]).Parse("rules: { V-1: { check: V-2, parameters: { level: baseline } } }", "assay.yaml");

        var bound = new Binder([other], ReadingCatalog.Empty, policy).Bind(Seen.Benchmark(Seen.Rule("V-1")))[0];

        Assert.AreEqual(other, bound.Registration);
        Assert.AreEqual("baseline", bound.Policy.Parameters.Of(Level));
    }

    [TestMethod]
    public void A_rule_that_no_benchmark_has_is_named() =>
        CollectionAssert.AreEqual(new[] { "V-2" }, Read("rules: { V-1: {}, V-2: {} }").Unused(Binder.KeysOf([Seen.Benchmark(Seen.Rule("V-1"))], ReadingCatalog.Empty)).ToList());

    [TestMethod]
    public void A_rule_is_named_by_any_of_its_ids_and_its_check_takes_its_parameters()
    {
        var rule = Seen.Rule("V-1") with { Version = "TEST-1" };
        var benchmark = Seen.Benchmark(rule);
        var registration = Seen.Registration("V-1", check);
        var keys = Binder.KeysOf([benchmark], ReadingCatalog.Empty);

        foreach (var id in new[] { "V-1", rule.Id, "TEST-1" })
        {
            var policy = new SitePolicyReader([registration], keys).Parse($"rules: {{ {id}: {{ parameters: {{ level: baseline }}, check: {registration.Plugin} }} }}", "assay.yaml");

            Assert.AreEqual("baseline", new Binder([registration], ReadingCatalog.Empty, policy).Bind(benchmark)[0].Policy.Parameters.Of(Level), id);
            Assert.IsEmpty(policy.Unused(keys));
        }
    }

    [TestMethod]
    public void A_rule_that_is_named_twice_by_different_ids_is_an_error()
    {
        var policy = Read("rules: { TEST-1: { check: none }, V-1: { severity: { value: low, justification: x } } }");

        var error = Assert.ThrowsExactly<BindingException>(() => new Binder([], ReadingCatalog.Empty, policy).Bind(Seen.Benchmark(Seen.Rule("V-1") with { Version = "TEST-1" })));

        Assert.AreEqual("the site policy names one rule twice, as V-1 and as TEST-1: say all of it under one of them", error.Message);
    }

    [TestMethod]
    public void The_id_of_a_group_names_its_only_rule_and_none_of_several()
    {
        var policy = Read("rules: { chapter: { severity: { value: low, justification: x } } }");
        var one = Seen.Benchmark(Seen.Rule("chapter") with { Id = "a" });
        var two = Seen.Benchmark(Seen.Rule("chapter") with { Id = "a" }, Seen.Rule("chapter") with { Id = "b" });

        Assert.AreEqual(Severity.Low, new Binder([], ReadingCatalog.Empty, policy).Bind(one)[0].Policy.Severity?.Severity);
        Assert.IsEmpty(policy.Unused(Binder.KeysOf([one], ReadingCatalog.Empty)));
        Assert.IsNull(new Binder([], ReadingCatalog.Empty, policy).Bind(two)[0].Policy.Severity);
        CollectionAssert.AreEqual(new[] { "chapter" }, policy.Unused(Binder.KeysOf([two], ReadingCatalog.Empty)).ToList());
    }

    [TestMethod]
    [DataRow("rule: {}", "assay.yaml(1,1): 'rule' is none of rules")]
    [DataRow("rules:\n  V-1: { parameter: {} }", "assay.yaml(2,10): 'parameter' is none of parameters, severity, check")]
    [DataRow("rules:\n  V-1: { parameters: { ports: [1] } }", "assay.yaml(2,24): 'ports' is none of allowedPorts, accepted, level, owners")]
    [DataRow("rules:\n  V-2: { parameters: { ports: [1] } }", "assay.yaml(2,24): 'ports' is no parameter: no check is bound here")]
    [DataRow("rules: { V-1: { parameters: { allowedPorts: [0] } } }", "assay.yaml(1,46): '0' is neither a port nor a range of ports such as 30000-32767")]
    [DataRow("rules: { V-1: { parameters: { allowedPorts: [9-3] } } }", "assay.yaml(1,46): '9-3' is neither a port nor a range of ports such as 30000-32767")]
    [DataRow("rules: { V-1: { parameters: { allowedPorts: 6443 } } }", "assay.yaml(1,45): is no list")]
    [DataRow("rules: { V-1: { parameters: { level: high } } }", "assay.yaml(1,38): 'high' is none of baseline, restricted")]
    [DataRow("rules: { V-1: { parameters: { accepted: [{ name: x }] } } }", "assay.yaml(1,42): lacks justification")]
    [DataRow("rules: { V-1: { parameters: { owners: ['1:1', root] } } }", "assay.yaml(1,47): 'root' is none of what owners can hold, such as 0:0")]
    [DataRow("rules: { V-1: { severity: { value: high } } }", "assay.yaml(1,27): lacks justification")]
    [DataRow("rules: { V-1: { severity: { value: high, justification: ' ' } } }", "assay.yaml(1,57): is empty")]
    [DataRow("rules: { V-1: { severity: } }", "assay.yaml(1,17): 'severity' is empty")]
    [DataRow("rules: { V-1: { parameters: { accepted: [{ namespace: , name: web, justification: x }] } } }", "assay.yaml(1,44): 'namespace' is empty")]
    [DataRow("rules: { V-1: { parameters: { accepted: [{ name: web, justification: '' }] } } }", "assay.yaml(1,70): is empty")]
    [DataRow("rules: { V-1: { severity: { value: CAT I, justification: x } } }", "assay.yaml(1,36): 'CAT I' is none of high, medium, low")]
    [DataRow("rules: { V-1: { check: V-9 } }", "assay.yaml(1,24): 'V-9' is no class of a check, no id of one, and no plugin that claims V-1")]
    [DataRow("rules: {}\n---\nrules: {}", "assay.yaml(3,1): a second document begins; there can be only one")]
    [DataRow("rules: { V-1: {}, V-1: {} }", "assay.yaml(1,19): 'V-1' stands twice")]
    public void A_slip_is_an_error_with_its_place(string text, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<ContentException>(() => Read(text)).Message);

    private SitePolicy Read(string text) => new SitePolicyReader([Seen.Registration("V-1", check)]).Parse(text, "assay.yaml");

    private RuleResult Evaluate(string policy) =>
        new Evaluator(new Binder([Seen.Registration("V-1", check)], ReadingCatalog.Empty, Read(policy)), TimeProvider.System)
            .Evaluate([(Seen.Benchmark(Seen.Rule("V-1")), null)], Seen.Cluster(Seen.Node("cp-1", Seen.Server("cp-1"))), CancellationToken.None)[0].RuleResults[0];

    private static KubernetesObject Pod(string inNamespace, string name, string app) =>
        new("v1", "Pod", inNamespace, name, System.Text.Json.JsonElement.Parse("""{"metadata":{"labels":{"app":"APP"}}}""".Replace("APP", app, StringComparison.Ordinal)));

    private sealed class TunableCheck : IComponentCheck
    {
        public Need Needs => Need.Component("kube-apiserver");

        public string Decides => "As the test says.";

        public IReadOnlyList<Parameter> Parameters => [Ports, Accepted, Level, Owners];

        public IEnumerable<Observation> Observe(Component component, CheckContext context) =>
            [context.Site.Of(Ports) is { } ports ? component.Pass(string.Join(", ", ports)) : component.Inform("port 6443 listens")];
    }
}
