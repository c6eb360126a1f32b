using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Tests.Evidence;

[TestClass]
public sealed class ProbeTests
{
    [TestMethod]
    public void Probe()
    {
        foreach (var path in (Environment.GetEnvironmentVariable("PROBE") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            Console.WriteLine($"##### {path}");
            try
            {
                using var evidence = EvidenceFiles.Open(path.Split(','));
                var s = evidence.Snapshot;
                Console.WriteLine($"target {s.Target} version {s.Version} digest {s.Digest[..8]} objects {s.Objects.Count()}");
                foreach (var r in s.Remarks) Console.WriteLine($"  remark {r}");
                foreach (var c in s.Coverage) Console.WriteLine($"  coverage {c.Need} {c.Status} {c.Reason}");
                foreach (var i in s.Components) Show(i);
                foreach (var n in s.Nodes)
                {
                    Console.WriteLine($"  node {n.Name} roles {string.Join(",", n.Roles)} kubelet {n.KubeletVersion} os {n.OsImage} ips {string.Join(",", n.IpAddresses)} processes {n.Processes.Count} files {n.Files.Count} configz {n.Configz is not null} listeners {n.Listeners.Count} services {n.Services.Count} versions {n.Versions.Count}");
                    foreach (var c in n.Coverage) Console.WriteLine($"    coverage {c.Need} {c.Status} {c.Reason}");
                    foreach (var i in n.Components) Show(i);
                }
            }
            catch (ContentException e)
            {
                Console.WriteLine($"  !!! {e.Message}");
            }
        }
    }

    [TestMethod]
    public void Fixtures()
    {
        var folder = Environment.GetEnvironmentVariable("FIXTURES");
        if (folder is null) return;
        int good = 0;
        foreach (var f in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
        {
            try { var x = FixtureFile.Read(f); good++; if (!FixtureFile.IsFixture(f)) Console.WriteLine("not fixture " + f); if (x.Expect is null) Console.WriteLine("no expect " + f); }
            catch (ContentException e) { Console.WriteLine(e.Message); }
        }
        Console.WriteLine($"{good} good");
    }

    private static void Show(ComponentInstance i)
    {
        Console.WriteLine($"    {i.Name} {i.Subject} {i.Version}");
        foreach (var x in i.Sources) Console.WriteLine($"      {x.Kind} {x.Where} | {x.Reproduce} | {x.CommandLine.Flags.Count} flags, mounts {x.Mounts.Count}, known {string.Join(",", x.KnownFiles.Select(k => k.Key + "=" + k.Value))}");
    }
}
