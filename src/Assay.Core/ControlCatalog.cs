using Assay.Sdk;

namespace Assay.Core;

/// <summary>The controls of NIST SP 800-53 that each CCI stands for: <c>stig-content/cci.csv</c>.</summary>
public sealed class ControlCatalog
{
    /// <summary>The first line of the file.</summary>
    public const string Heading = "cci,revision 4,revision 5";

    private readonly Dictionary<string, Controls> byCci = new(StringComparer.Ordinal);

    /// <summary>No CCI is known.</summary>
    public static ControlCatalog Empty { get; } = new();

    /// <summary>Every CCI known.</summary>
    public IEnumerable<string> Ccis => byCci.Keys;

    /// <summary>Reads the file: one CCI a line, then its controls of revision 4 and of revision 5, a semicolon between two of one revision.</summary>
    /// <param name="csv">Its content.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="ContentException">It is not what the file looks like.</exception>
    public static ControlCatalog Parse(string csv, string file)
    {
        var catalog = new ControlCatalog();
        var number = 0;
        foreach (var line in csv.AsSpan().EnumerateLines())
        {
            number++;
            var fields = line.ToString().Split(',');
            if (number == 1 ? !line.SequenceEqual(Heading) : line.Length > 0 && (fields.Length != 3 || !catalog.byCci.TryAdd(fields[0], new Controls(Members(fields[1]), Members(fields[2])))))
            {
                throw new ContentException(file, number == 1 ? $"does not begin with '{Heading}'" : "not a CCI of its own with the controls of two revisions", number, 1);
            }
        }

        return catalog;
    }

    /// <summary>The controls of a CCI; null where the CCI is not known.</summary>
    public Controls? Of(string cci) => byCci.GetValueOrDefault(cci);

    private static string[] Members(string field) => field.Split(';', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The controls of NIST SP 800-53 a CCI stands for, as the CCI list writes them: <c>AC-6 (10)</c>, <c>CM-6 b</c>.</summary>
/// <param name="Revision4">Those of revision 4; empty where it has none.</param>
/// <param name="Revision5">Those of revision 5; empty where it has none.</param>
public sealed record Controls(IReadOnlyList<string> Revision4, IReadOnlyList<string> Revision5)
{
    /// <summary>In one line: <c>AC-3 (revisions 4 and 5)</c>; empty where there are none.</summary>
    public override string ToString() => Revision4.SequenceEqual(Revision5, StringComparer.Ordinal)
        ? Say(Revision4, "revisions 4 and 5")
        : string.Join(", ", new[] { Say(Revision4, "revision 4"), Say(Revision5, "revision 5") }.Where(s => s.Length > 0));

    private static string Say(IReadOnlyList<string> controls, string revision) => controls.Count == 0 ? "" : $"{string.Join(" and ", controls)} ({revision})";
}
