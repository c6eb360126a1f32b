using System.Diagnostics;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Plugins.Tests;

/// <summary>What was seen can be seen again: every observation says how.</summary>
[TestClass]
public sealed class ReproduceTests
{
    private static readonly string[] Programs = ["cat", "kubectl", "ls", "ps", "ss", "stat", "systemctl"];

    private static readonly Lazy<IReadOnlyList<(string Where, FoldedObservation Observation)>> Said = new(() => [.. OfFixtures(), .. OfSample()]);

    [TestMethod]
    public void Every_observation_of_something_seen_has_a_command_that_shows_it_again()
    {
        var lacking = Said.Value
            .Where(s => (s.Observation.Result is not ResultValue.Unknown || s.Observation.Source.Length > 0) && s.Observation.Reproduce.Length == 0)
            .Select(s => $"{s.Where}: {s.Observation.Result.Word()} {s.Observation.Message}")
            .Distinct()
            .ToList();

        Assert.IsEmpty(lacking, string.Join('\n', lacking));
    }

    [TestMethod]
    public void The_commands_are_of_programs_that_nodes_and_administrators_have()
    {
        var others = Said.Value
            .Select(s => s.Observation.Reproduce)
            .Where(c => c.Length > 0 && !Programs.Contains(c.Split(' ')[0]))
            .Distinct()
            .ToList();

        Assert.IsEmpty(others);
    }

    [TestMethod]
    public void A_shell_understands_every_command()
    {
        if (!File.Exists("/bin/sh"))
        {
            Assert.Inconclusive("no /bin/sh");
        }

        var commands = Said.Value.Select(s => s.Observation.Reproduce).Where(c => c.Length > 0).Distinct().ToList();
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", "-n") { RedirectStandardInput = true, RedirectStandardError = true })!;
        shell.StandardInput.Write(string.Join('\n', commands) + "\n");
        shell.StandardInput.Close();
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();

        Assert.IsGreaterThan(50, commands.Count);
        Assert.AreEqual(0, shell.ExitCode, error);
    }

    private static IEnumerable<(string, FoldedObservation)> OfFixtures() =>
        FixtureRun.Paths.SelectMany(path => FixtureRun.Evaluate(path).Result.Observations.Select(o => (path, o)));

    private static IEnumerable<(string, FoldedObservation)> OfSample()
    {
        using var sample = EvidenceFiles.Open([Path.Combine(BoundChecks.Root, "stig-content", "samples", "kubeadm.zip")]);
        return
        [
            .. from benchmark in FixtureRun.BuiltIn.Values
               from result in FixtureRun.Evaluate(benchmark, sample.Snapshot)
               from observation in result.Observations
               select ($"sample {result.Rule.GroupId}", observation),
        ];
    }
}
