using System.Globalization;
using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>SELinux contexts of files and processes (OVAL 5.12, selinuxsecuritycontext_object). What has no context gives no item, and something is missing: without SELinux there is nothing to judge.</summary>
[ObjectCollector("linux", "selinuxsecuritycontext")]
public sealed class SelinuxSecurityContextCollector : IObjectCollector
{
    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => query["pid"] is { IsNil: false } ? Need.Processes : FileSearch.NeedOf(query);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        var findings = new Findings(query);
        if (query["filepath"] is null && query["path"] is null)
        {
            OfProcesses(query["pid"], system, findings);
            return findings.Result;
        }

        foreach (var file in FileSearch.Of(query, system.Files, findings, cancellation))
        {
            try
            {
                if (system.Files.Attribute(file.Path, "security.selinux") is { } context)
                {
                    findings.Add(file.Item([.. file.Entities(), .. Parts(Encoding.UTF8.GetString(context))]));
                }
                else
                {
                    findings.Gap($"{FoundFile.Printable(file.Path)} has no context");
                }
            }
            catch (NotSupportedException e)
            {
                findings.Gap(e.Message);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings.Gap(e.Message);
            }
        }

        return findings.Result;
    }

    private static void OfProcesses(QueryEntity? wanted, ISystem system, Findings findings)
    {
        if (!system.IsLive)
        {
            throw new MissingEvidenceException($"the contexts of processes on {system.Name} were not collected");
        }

        IEnumerable<long> pids = wanted is null or { IsNil: true } ? system.ProcessId is { } self ? [self] : [] : ProcessTable.Pids(system.Files).Where(p => wanted.Matches(p.ToString(CultureInfo.InvariantCulture)));
        foreach (var pid in pids)
        {
            try
            {
                if (FileText.Line(system.Files, $"/proc/{pid}/attr/current") is { Length: > 0 } context && context.Contains(':', StringComparison.Ordinal))
                {
                    findings.Add(new Item([ItemEntity.Of("pid", pid), .. Parts(context)]));
                }
            }
            catch (FileNotFoundException)
            {
                // It ended.
            }
            catch (UnauthorizedAccessException e)
            {
                findings.Gap(e.Message);
            }
            catch (IOException e)
            {
                // Without SELinux the kernel answers with an error (EINVAL), and there is no context to see.
                findings.Gap(e.Message);
            }
        }
    }

    /// <summary><c>user:role:type:low-high</c>, a level being a sensitivity with categories: <c>s0:c0.c1023</c>.</summary>
    private static IEnumerable<ItemEntity> Parts(string context)
    {
        var parts = context.TrimEnd('\0', '\n').Split(':', 4);
        foreach (var (name, text) in ((string[])["user", "role", "type"]).Zip(parts))
        {
            yield return ItemEntity.Of(name, text);
        }

        if (parts.Length < 4)
        {
            yield break;
        }

        var levels = parts[3].Split('-', 2);
        foreach (var prefix in (string[])["", "raw"])
        {
            for (var i = 0; i < 2; i++)
            {
                var (side, level) = (i == 0 ? "low" : "high", levels[Math.Min(i, levels.Length - 1)].Split(':', 2));
                yield return ItemEntity.Of($"{prefix}{side}_sensitivity", level[0]);
                yield return level.Length > 1 ? ItemEntity.Of($"{prefix}{side}_category", level[1]) : ItemEntity.Without($"{prefix}{side}_category", ItemStatus.DoesNotExist);
            }
        }
    }
}
