using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one Rule element.</summary>
internal sealed class RuleReader(XmlInput xml, ProblemList problems, ItemIds ids, Substitutions substitutions, UnknownElements unknown)
{
    private readonly List<RuleWarning> warnings = [];
    private readonly List<Ident> idents = [];
    private readonly List<Reference> references = [];
    private readonly List<Check> checks = [];
    private readonly List<FixText> fixTexts = [];
    private readonly List<Fix> fixes = [];
    private readonly List<IReadOnlyList<string>> requires = [];
    private readonly List<string> conflicts = [];
    private readonly List<string> platforms = [];
    private ComplexCheck? complexCheck;
    private string? version;
    private string? title;
    private string? description;

    /// <summary>Reads the element the input stands on, to its end.</summary>
    public Rule Read(string? groupId)
    {
        var start = xml.Position;
        var id = ids.Rule(xml);
        var severity = XccdfAttributes.Severity(xml, problems);
        var weight = XccdfAttributes.Weight(xml, problems);
        var selected = XccdfAttributes.Boolean(xml, "selected", absent: true);
        var role = XccdfAttributes.Role(xml, problems);
        var prohibitsChanges = XccdfAttributes.Boolean(xml, "prohibitChanges", absent: false);
        var multiple = XccdfAttributes.Boolean(xml, "multiple", absent: false);
        var cluster = xml.Attribute("cluster-id");
        var order = ids.NextOrder();
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            ReadChild(id);
        }

        CheckFixes(start, id);
        return new Rule
        {
            Id = id,
            GroupId = groupId,
            Version = version ?? "",
            Severity = severity,
            Weight = weight,
            Title = title ?? "",
            Description = StigDescriptionReader.Read(description ?? ""),
            Warnings = warnings,
            Idents = idents,
            References = references,
            Checks = checks,
            FixTexts = fixTexts,
            Fixes = fixes,
            Selected = selected,
            Role = role,
            ClusterId = cluster,
            ProhibitsChanges = prohibitsChanges,
            Multiple = multiple,
            Requires = requires,
            Conflicts = conflicts,
            Platforms = platforms,
            ComplexCheck = complexCheck,
            Order = order,
            Line = start.Line,
        };
    }

    private void ReadChild(string ruleId)
    {
        switch (xml.LocalName)
        {
            case "version":
                version ??= XccdfText.ReadToken(xml);
                break;
            case "title":
                title ??= XccdfText.Read(xml, substitutions);
                break;
            case "description":
                description ??= XccdfText.Read(xml, substitutions);
                break;
            case "warning":
                var codes = new List<MarkedCode>();
                warnings.Add(new RuleWarning(xml.Attribute("category") ?? "general", XccdfText.Read(xml, substitutions, codes)) { Codes = codes });
                break;
            case "ident":
                ReadIdent(ruleId);
                break;
            case "reference":
                references.Add(ReferenceReader.Read(xml));
                break;
            case "fixtext":
                fixTexts.Add(new FixText(xml.Attribute("fixref"), XccdfText.Read(xml, substitutions)));
                break;
            case "fix":
                fixes.Add(new Fix(xml.Attribute("id"), xml.Attribute("system"), XccdfText.Read(xml, substitutions)));
                break;
            case "check":
                checks.Add(new CheckReader(xml, problems, substitutions, unknown).ReadCheck());
                break;
            case "complex-check":
                var combination = new CheckReader(xml, problems, substitutions, unknown).ReadComplexCheck(checks);
                complexCheck ??= combination;
                break;
            case "requires":
                requires.Add(XccdfAttributes.IdRefs(xml));
                break;
            case "conflicts":
                XccdfAttributes.AddIdRef(xml, conflicts);
                break;
            case "platform":
                XccdfAttributes.AddIdRef(xml, platforms);
                break;
            case "status":
                break;
            default:
                unknown.PassOver(xml);
                break;
        }
    }

    private void ReadIdent(string ruleId)
    {
        var at = xml.Position;
        var ident = new Ident(xml.Attribute("system") ?? "", XccdfText.ReadToken(xml));
        if ((ident.IsCci || ident.System.EndsWith("/cci", StringComparison.OrdinalIgnoreCase)) && !IsCci(ident.Text))
        {
            problems.Warn(at, $"the ident '{ident.Text}' of {ruleId} is no CCI such as CCI-000213");
        }

        idents.Add(ident);
    }

    private void CheckFixes(Position start, string id)
    {
        foreach (var text in fixTexts.Where(t => t.FixRef is not null && !fixes.Exists(f => f.Id == t.FixRef)))
        {
            problems.Error(start, $"a fixtext of {id} names the fix {text.FixRef}, which the Rule has not");
        }
    }

    private static bool IsCci(string text) =>
        text.Length == 10 && text.StartsWith("CCI-", StringComparison.Ordinal) && !text.AsSpan(4).ContainsAnyExceptInRange('0', '9');
}
