using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>Prints results in the lines of oscap.</summary>
internal sealed class XccdfPrinter(TextWriter output, XccdfLines lines)
{
    public void Start()
    {
        if (lines is XccdfLines.Blocks)
        {
            output.WriteLine("--- Starting Evaluation ---");
            output.WriteLine();
        }
    }

    public void Print(RuleResult result)
    {
        var rule = result.Rule;
        var word = result.Result.Word();
        if (result.Result is ResultValue.NotSelected)
        {
            return;
        }

        switch (lines)
        {
            case XccdfLines.Progress:
                output.WriteLine($"{rule.Id}:{word}");
                break;
            case XccdfLines.ProgressFull:
                output.WriteLine($"{rule.Id}|{OneLine(rule.Title)}|{word}");
                break;
            default:
                Line("Title", OneLine(rule.Title));
                Line("Rule", rule.Id);
                foreach (var ident in rule.Idents)
                {
                    Line("Ident", OneLine(ident.Text));
                }

                Line("Result", word);
                output.WriteLine();
                break;
        }
    }

    // The carriage return is oscap's, and scripts split at it.
    private void Line(string name, string text) => output.WriteLine($"{name}\r\t{text}");

    private static string OneLine(string text)
    {
        var folded = text.ReplaceLineEndings(" ").Trim();
        return folded.Any(char.IsControl) ? string.Concat(folded.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : folded;
    }
}
