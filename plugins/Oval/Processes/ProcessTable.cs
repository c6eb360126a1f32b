using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>The processes that <c>/proc</c> shows.</summary>
internal static class ProcessTable
{
    /// <summary>Their ids, ascending.</summary>
    public static IEnumerable<long> Pids(IFileTree files) => files.NamesIn("/proc")
        .Where(n => n.All(char.IsAsciiDigit)).Select(n => long.Parse(n, CultureInfo.InvariantCulture)).Order();

    /// <summary>The processes by id, those that end meanwhile left out.</summary>
    /// <exception cref="MissingEvidenceException">The system shows none: it does not run, or nobody looked.</exception>
    public static IEnumerable<ProcessFacts> Of(ISystem system, Findings findings, CancellationToken cancellation)
    {
        var pids = system.Node is null ? Pids(system.Files).ToList() : [];
        if (pids.Count == 0)
        {
            throw new MissingEvidenceException($"{system.Name} shows no processes");
        }

        foreach (var pid in pids)
        {
            cancellation.ThrowIfCancellationRequested();
            ProcessFacts? process = null;
            try
            {
                process = ProcessFacts.Of(pid, system.Files);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A process that ends while it is read answers with an error too (ESRCH).
                if (system.Files.Find($"/proc/{pid}", follow: false) is not null)
                {
                    findings.Gap(e.Message);
                }
            }

            if (process is not null)
            {
                yield return process;
            }
        }
    }
}
