using System.Globalization;
using Assay.Cli.Commands;
using Assay.Collection;

namespace Assay.Cli.Output;

/// <summary>Prints which rights are there.</summary>
internal static class AccessPrinter
{
    public static void Print(CommandEnvironment environment, IReadOnlyList<AccessAnswer> answers, bool asJson)
    {
        if (asJson)
        {
            JsonText.Write(environment.Output, json =>
            {
                json.WriteStartObject();
                json.WriteObjects("access", answers, answer =>
                {
                    json.WriteString("verb", answer.Need.Verb);
                    json.WriteString("resource", answer.Need.FullResource);
                    json.WriteString("namespace", answer.Need.Namespace);
                    if (answer.IsAllowed is { } allowed)
                    {
                        json.WriteBoolean("allowed", allowed);
                    }
                    else
                    {
                        json.WriteNull("allowed");
                    }

                    json.WriteString("reason", answer.Reason);
                });
                json.WriteEndObject();
            });
            return;
        }

        new Printer(environment.Output).Rows(["verb", "resource", "namespace", "allowed", "why"], answers.Select(a => (IReadOnlyList<string>)
        [
            a.Need.Verb,
            a.Need.FullResource,
            a.Need.Namespace.Length > 0 ? a.Need.Namespace : "all",
            a.IsAllowed switch { true => "yes", false => "no", null => "unknown" },
            a.Reason,
        ]));
        if (answers.Count(a => a.IsAllowed is not true) is var refused and > 0)
        {
            environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} of {answers.Count} rights are missing; what needs them will be unknown"));
        }
    }
}
