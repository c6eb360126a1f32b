using System.Globalization;
using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>The environments of processes.</summary>
internal static class ProcessEnvironments
{
    /// <summary>The variables by process.</summary>
    /// <param name="system">The system.</param>
    /// <param name="pid">Which processes; null for this program itself.</param>
    /// <param name="findings">Told what could not be read.</param>
    /// <exception cref="MissingEvidenceException">The system shows no environment.</exception>
    public static IEnumerable<(long? Pid, IReadOnlyList<KeyValuePair<string, string>> Variables)> Of(ISystem system, QueryEntity? pid, Findings findings)
    {
        if (system.Environment is { } given)
        {
            // What describes a container knows no processes: the variables are those of whoever asks.
            return pid is null || (system.ProcessId is { } self && pid.Matches(self.ToString(CultureInfo.InvariantCulture)))
                ? [(system.ProcessId, [.. given.OrderBy(v => v.Key, StringComparer.Ordinal)])]
                : throw new MissingEvidenceException($"{system.Name} shows no environment of another process");
        }

        if (!system.IsLive)
        {
            throw new MissingEvidenceException($"{system.Name} shows no environment of a process");
        }

        return pid is null ? [(system.ProcessId, Read(system, "self", findings))] : ProcessTable.Pids(system.Files)
            .Where(p => pid.Matches(p.ToString(CultureInfo.InvariantCulture)))
            .Select(p => ((long?)p, Read(system, p.ToString(CultureInfo.InvariantCulture), findings)));
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Read(ISystem system, string process, Findings findings)
    {
        try
        {
            var words = Encoding.UTF8.GetString(FileText.Bytes(system.Files, $"/proc/{process}/environ") ?? []).Split('\0');
            return [.. words.Select(w => (Word: w, Cut: w.IndexOf('=', StringComparison.Ordinal))).Where(w => w.Cut > 0).Select(w => KeyValuePair.Create(w.Word[..w.Cut], w.Word[(w.Cut + 1)..]))];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Gap(e.Message);
            return [];
        }
    }
}
