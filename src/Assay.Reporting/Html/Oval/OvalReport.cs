using System.Globalization;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>What the template of an OVAL report sees, as <c>report</c>. All texts are printable and not yet escaped.</summary>
internal sealed record OvalReport
{
    public required string ToolName { get; init; }

    public required string ToolVersion { get; init; }

    public required string Evaluated { get; init; }

    /// <summary>Name of the system; empty where it is not known, as are the others.</summary>
    public required string Host { get; init; }

    /// <summary>Operating system, its version and the architecture.</summary>
    public required string OperatingSystem { get; init; }

    public required string Addresses { get; init; }

    public required string FileName { get; init; }

    public required string SchemaVersion { get; init; }

    /// <summary>What made the definitions; empty where they do not say.</summary>
    public required string Product { get; init; }

    public required string DocumentTime { get; init; }

    /// <summary>Definitions that the directives leave out.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Definitions by result, all of them.</summary>
    public required OvalTally Total { get; init; }

    /// <summary>Definitions by result, per class, those without one left out.</summary>
    public required IReadOnlyList<OvalTally> Classes { get; init; }

    public required IReadOnlyList<OvalReportDefinition> Definitions { get; init; }

    public static OvalReport Of(ToolInfo tool, DateTimeOffset at, OvalEvaluation evaluation, OvalResultsOptions options)
    {
        var (system, generator) = (options.System, evaluation.Document.Generator);
        var details = new OvalReportDetails(evaluation);
        var definitions = evaluation.Definitions
            .Select(d => (Result: d, Directive: options.Directives.Of(d.Result, d.Definition.Class)))
            .Where(d => d.Directive.Reported)
            .Select(d => new OvalReportDefinition(d.Result, d.Directive.Full, details))
            .ToList();
        return new OvalReport
        {
            ToolName = tool.Name,
            ToolVersion = tool.Version,
            Evaluated = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            Host = Printable.Of(system.PrimaryHostName),
            OperatingSystem = Printable.Of(Joined(" ", system.OsName, system.OsVersion, system.Architecture)),
            Addresses = Printable.Of(Joined(", ", [.. system.Interfaces.Select(i => i.IpAddress).Distinct(StringComparer.Ordinal)])),
            FileName = Printable.Of(evaluation.Document.FileName),
            SchemaVersion = Printable.Of(generator.SchemaVersion),
            Product = Printable.Of(Joined(" ", generator.ProductName ?? "", generator.ProductVersion ?? "")),
            DocumentTime = Printable.Of(generator.Timestamp),
            LeftOut = evaluation.Definitions.Count - definitions.Count,
            Total = new OvalTally("", definitions),
            Classes = [.. definitions.GroupBy(d => d.Class, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new OvalTally(g.Key, g))],
            Definitions = definitions,
        };
    }

    private static string Joined(string separator, params string[] parts) => string.Join(separator, parts.Where(p => p.Length > 0));
}
