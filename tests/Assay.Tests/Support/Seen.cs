using Assay.Core;
using Assay.Sdk;

namespace Assay.Tests;

/// <summary>Evidence and rules made by hand, in as few words as a test needs.</summary>
internal static class Seen
{
    public static Snapshot Cluster(params NodeEvidence[] nodes) => new() { Target = "test", Digest = new string('0', 64), Nodes = nodes, Version = KubernetesVersion.Parse("v1.31.2") };

    public static NodeEvidence Node(string name, params ComponentInstance[] components) => new() { Name = name, Components = components };

    /// <summary>An API server seen as a process.</summary>
    public static ComponentInstance Server(string node, params string[] flags) => ServerSeenAs(node, (SourceKind.Process, flags));

    /// <summary>An API server seen in several ways.</summary>
    public static ComponentInstance ServerSeenAs(string node, params (SourceKind Kind, string[] Flags)[] sources) => new(
        "kube-apiserver",
        $"{node}/kube-apiserver",
        node,
        [.. sources.Select(s => new ComponentSource(s.Kind, s.Kind.ToString(), "", CommandLine.Parse("kube-apiserver", ["kube-apiserver", .. s.Flags])))]);

    public static Benchmark Benchmark(params Rule[] rules) => new()
    {
        Id = "Test_STIG",
        XccdfVersion = "1.1",
        Version = "1",
        Release = "1",
        Title = "Test",
        FileName = "test.xml",
        Sha256 = new string('0', 64),
        Groups = [.. rules.Select(r => r.GroupId).OfType<string>().Distinct().Select(g => new Group(g, null, "SRG", "", true))],
        Rules = rules,
    };

    public static Rule Rule(string groupId, string checkText = "look") => new()
    {
        Id = $"S{groupId}r1_rule",
        GroupId = groupId,
        Version = "TEST-1",
        Title = "Test rule",
        Severity = Severity.Medium,
        Checks = [new Check("C-1", null, "", checkText, [])],
    };

    public static CheckRegistration Registration(string id, ICheck check) => new(id, "test", "test 1.0", check.GetType().Name, new Lazy<ICheck>(check));

    /// <summary>Evaluates one rule, V-1, by a check over a cluster.</summary>
    public static RuleResult Evaluate(ICheck check, Snapshot snapshot) => Evaluate(Benchmark(Rule("V-1")), null, snapshot, Registration("V-1", check)).RuleResults[0];

    public static Assay.Sdk.TestResult Evaluate(Benchmark benchmark, Profile? profile, Snapshot snapshot, params CheckRegistration[] checks) =>
        new Evaluator(new Binder(checks, ReadingCatalog.Empty), TimeProvider.System).Evaluate([(benchmark, profile)], snapshot, CancellationToken.None)[0];
}

/// <summary>A check of the API server given as a function.</summary>
internal sealed class ServerCheck(Func<Component, IEnumerable<Observation>> observe) : IComponentCheck
{
    public Need Needs { get; init; } = Need.Component("kube-apiserver");

    public string Decides => "As the test says.";

    public IEnumerable<Observation> Observe(Component component, CheckContext context) => observe(component);

    /// <summary>Profiling must be false, the simplest of rules.</summary>
    public static ServerCheck Profiling { get; } = new(server => [server.ObserveFlag("profiling", Demand.False)]);
}
