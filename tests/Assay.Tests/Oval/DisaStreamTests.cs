using Assay.Collection;
using Assay.Content;
using Assay.Evidence;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>DISA's own streams over whatever there is to look at: what was collected decides, what was not is unknown, and nothing breaks.</summary>
[TestClass]
[TestCategory("Shared")]
public sealed class DisaStreamTests
{
    private const string Folder = "scap-datastreams";

    // What has no node or file in it depends on nothing that is collected.
    private static readonly string[] OfNoSystem = ["independent:family", "independent:variable", "independent:unknown"];

    public required TestContext TestContext { get; set; }

    public static IEnumerable<string> Streams => Shared.Names($"data/{Folder}").Select(n => Path.GetFileName(n)!).Where(n => n is Folder || n.StartsWith("disa-", StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(Streams))]
    public void Over_a_bundle_for_which_nothing_was_collected_every_test_is_unknown_but_of_what_the_bundle_has(string name)
    {
        using var evidence = EvidenceFiles.Open([Repository.File("stig-content", "samples", "kubeadm.zip")]);
        foreach (var node in evidence.Snapshot.Nodes)
        {
            // The sample has looked at all of that folder.
            var seen = node.Coverage.Where(c => c.Status is CoverageStatus.Collected or CoverageStatus.Absent && c.Need.StartsWith("files:", StringComparison.Ordinal)).Select(c => c.Need[6..]).ToList();

            var decided = Evaluated(name, new NodeSystem(node))
                .SelectMany(e => e.Tests.Where(t => t.Result is OvalResult.True or OvalResult.False).Select(t => e.Objects.Single(o => o.Object.Id == t.Test.ObjectRef).Object))
                .Where(o => o.Set is null && !OfNoSystem.Contains(o.Kind.ToString()) && !o.Entities.Any(x => x.Name is "filepath" or "path" && seen.Any(s => Glob.IsMatch(s, x.Text))) && o.Kind.Name != "process58");

            Assert.AreEqual("", string.Join('\n', decided.Select(o => $"{o.Kind} {o.Id} {string.Join(' ', o.Entities.Select(x => x.Text))}").Distinct()));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Streams))]
    public void Over_an_empty_root_what_only_a_running_system_has_is_unknown(string name)
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(root["etc"]);
        string[] running = ["linux:partition", "linux:rpminfo", "linux:dpkginfo", "unix:process58", "unix:sysctl", "unix:interface", "linux:selinuxsecuritycontext"];

        foreach (var evaluation in Evaluated(name, new RootSystem(root.Path)))
        {
            var decided = evaluation.Tests.Where(t => running.Contains(t.Test.Kind.ToString()) && t.Result is not OvalResult.Unknown)
                .Select(t => (Test: t, evaluation.Objects.Single(o => o.Object.Id == t.Test.ObjectRef).Object))
                .Where(t => t.Object.Set is null && t.Object.Entities.All(e => e.VarRef is null));
            Assert.AreEqual("", string.Join('\n', decided.Select(t => $"{t.Test.Test.Kind} {t.Test.Test.Id} {t.Test.Result}")));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Streams))]
    public void Over_this_machine_every_kind_of_object_is_collected(string name)
    {
        foreach (var evaluation in Evaluated(name, new RootSystem("/")))
        {
            Assert.AreEqual("", string.Join('\n', evaluation.Objects.SelectMany(o => o.Messages).Where(m => m.Contains("no collector is for them", StringComparison.Ordinal)).Distinct()));
        }
    }

    /// <summary>Each OVAL document of a stream, evaluated; of no object a collector broke.</summary>
    private List<OvalEvaluation> Evaluated(string name, ISystem system)
    {
        var evaluations = ScapContent.Open(Shared.File("data", Folder, name)).Components.Where(c => c.IsOvalDefinitions)
            .Select(c => OvalEvaluator.Evaluate(c.ReadOval(), null, ExternalValues.None, system, Collectors.All, TimeProvider.System, TestContext.CancellationToken))
            .ToList();
        Assert.IsNotEmpty(evaluations);
        Assert.AreEqual("", string.Join('\n', evaluations.SelectMany(e => e.Objects).SelectMany(o => o.Messages).Where(m => m.Contains("Exception", StringComparison.Ordinal)).Distinct()));
        return evaluations;
    }
}
