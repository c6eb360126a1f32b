using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>One process's command line word by word: <c>/proc/PID/cmdline</c>, or the same with a line for each word.</summary>
internal sealed class CommandLineDump : IDump
{
    public bool Take(DumpFile file, DumpImport import)
    {
        var raw = file.Text.Contains('\0', StringComparison.Ordinal);
        var words = (raw ? file.Text.TrimEnd('\n').TrimEnd('\0').Split('\0') : [.. file.Lines]).ToList();
        while (words.Count > 0 && words[^1].Length == 0)
        {
            words.RemoveAt(words.Count - 1);
        }

        var named = file.Name.StartsWith("cmdline", StringComparison.Ordinal);
        if (words.Count == 0 || words[0].AsSpan().ContainsAny(" \t") || (!named && (raw || words.Count < 2 || !words.Skip(1).All(w => w.StartsWith('-')))) || ComponentNames.OfProcess(words) is null)
        {
            return false;
        }

        import.At(file).Evidence.Processes.Add(new ProcessEvidence(0, null, ProcessLines.NameOf(words[0]), words), exact: true);
        return true;
    }
}
