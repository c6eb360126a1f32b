using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What <c>ps -ef</c>, <c>ps aux</c> and <c>ps -ww -eo …,args</c> print.</summary>
internal sealed class ProcessListingDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        if (file.Text.Contains('\0', StringComparison.Ordinal) || ProcessLines.Read(file.Lines) is not { } listing || (listing.Processes.Count == 0 && listing.Gap is null))
        {
            return false;
        }

        var node = import.At(file).Evidence;
        foreach (var process in listing.Processes)
        {
            node.Processes.Add(process, exact: false);
        }

        node.Coverage.Add("processes", listing.Gap is null ? CoverageStatus.Collected : CoverageStatus.NotRequested, listing.Gap is null ? "" : $"{file.Origin} {listing.Gap}");

        return true;
    }
}
