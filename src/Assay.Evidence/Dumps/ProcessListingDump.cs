using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What <c>ps -ef</c>, <c>ps aux</c> and <c>ps -ww -eo …,args</c> print.</summary>
internal sealed class ProcessListingDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Text.Contains('\0', StringComparison.Ordinal) || ProcessLines.Read(file.Lines) is not { Processes.Count: > 0 } listing)
        {
            return false;
        }

        var node = import.At(file).Evidence;
        foreach (var process in listing.Processes)
        {
            node.Processes.Add(process, exact: false);
        }

        if (listing.IsComplete)
        {
            node.Coverage.Add("processes", CoverageStatus.Collected);
        }
        else
        {
            node.Coverage.Add("processes", CoverageStatus.NotRequested, $"{file.Origin} lists only some processes");
        }

        return true;
    }
}
