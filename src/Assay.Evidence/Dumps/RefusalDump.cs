using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What kubectl said where it got no answer: <c>list_secrets.json.err</c>, and Troubleshoot's <c>pods-errors.json</c>.</summary>
internal sealed class RefusalDump : IDump
{
    private const string TroubleshootSuffix = "-errors.json";

    public bool Take(DumpFile file, DumpImport import)
    {
        var isError = file.Name.EndsWith(".err", StringComparison.Ordinal);
        if (!isError && !file.Name.EndsWith(TroubleshootSuffix, StringComparison.Ordinal))
        {
            return false;
        }

        // kubectl warns of deprecated kinds on the same stream; {} and [] are Troubleshoot's "no errors".
        var lines = file.Lines.Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("Warning:", StringComparison.Ordinal)).ToList();
        if (string.Concat(lines) is not ("" or "{}" or "[]" or "null"))
        {
            var stem = isError ? Path.GetFileNameWithoutExtension(file.Name[..^".err".Length]) : file.Name[..^TroubleshootSuffix.Length];
            Add(stem, string.Join(' ', lines), file, import);
        }

        return true;
    }

    private static void Add(string stem, string text, DumpFile file, DumpImport import)
    {
        var (status, reason) = (StatusOf(text), text.Length > 300 ? $"{text[..300]}…" : text);
        if (stem is "configz")
        {
            import.At(file).Evidence.Coverage.Add("configz", status, reason);
        }
        else if (stem is "version" or "serverversion")
        {
            import.Snapshot.Coverage.Add("version", status, reason);
        }
        else if (ApiResources.OfFileName(stem.StartsWith("list_", StringComparison.Ordinal) ? stem["list_".Length..] : stem) is { } resource)
        {
            import.Snapshot.Coverage.Add(KubernetesObjects.Need(resource.ApiVersion, resource.Kind), status, reason);
        }
        else
        {
            import.Snapshot.Remark($"{file.Origin}: {reason}");
        }
    }

    private static CoverageStatus StatusOf(string text) =>
        Has(text, "forbidden", "unauthorized", "cannot list", "cannot get") ? CoverageStatus.Denied
        // Only these say that the API has no such kind; a context, a namespace or a program may be "not found" too.
        : Has(text, "could not find the requested resource", "doesn't have a resource type", "no matches for kind") ? CoverageStatus.Absent
        : Has(text, "timeout", "timed out", "deadline exceeded") ? CoverageStatus.Timeout
        : CoverageStatus.Failed;

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
