using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads check and complex-check elements.</summary>
/// <param name="xml">The input.</param>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="substitutions">What takes the place of <c>sub</c>.</param>
/// <param name="unknown">Takes unknown elements.</param>
internal sealed class CheckReader(XmlInput xml, ProblemList problems, Substitutions substitutions, UnknownElements unknown)
{
    /// <summary>Reads the check the input stands on, to its end.</summary>
    public Check ReadCheck()
    {
        var check = new Check(xml.Attribute("system") ?? "", xml.Attribute("id"), xml.Attribute("selector") ?? "", "", [])
        {
            Negate = XccdfAttributes.Boolean(xml, "negate", absent: false),
            MultiCheck = XccdfAttributes.Boolean(xml, "multi-check", absent: false),
        };
        List<string> contents = [];
        List<CheckContentRef> refs = [];
        List<CheckExport> exports = [];
        List<CheckImport> imports = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "check-content":
                    contents.Add(XccdfText.Read(xml, substitutions));
                    break;
                case "check-content-ref":
                    refs.Add(new CheckContentRef(xml.Attribute("href") ?? "", xml.Attribute("name")));
                    break;
                case "check-export":
                    exports.Add(new CheckExport(xml.Attribute("value-id") ?? "", xml.Attribute("export-name") ?? ""));
                    break;
                case "check-import":
                    imports.Add(new CheckImport(xml.Attribute("import-name") ?? "", xml.Attribute("import-xpath")));
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return check with { Content = string.Join("\n\n", contents), ContentRefs = refs, Exports = exports, Imports = imports };
    }

    /// <summary>Reads the complex-check the input stands on, to its end.</summary>
    /// <param name="checks">Takes its checks, in document order.</param>
    public ComplexCheck ReadComplexCheck(List<Check> checks)
    {
        var combination = Operator(xml, problems);
        var negate = XccdfAttributes.Boolean(xml, "negate", absent: false);
        List<CheckNode> children = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "check":
                    var check = ReadCheck();
                    checks.Add(check);
                    children.Add(check);
                    break;
                case "complex-check":
                    children.Add(ReadComplexCheck(checks));
                    break;
                default:
                    unknown.PassOver(xml);
                    break;
            }
        }

        return new ComplexCheck(combination, children) { Negate = negate };
    }

    /// <summary>The operator attribute of the element the input stands on.</summary>
    public static CheckOperator Operator(XmlInput xml, ProblemList problems)
    {
        switch (xml.Attribute("operator")?.Trim().ToUpperInvariant())
        {
            case "AND":
                return CheckOperator.And;
            case "OR":
                return CheckOperator.Or;
            case var other:
                problems.Refuse(xml.Position, $"the operator '{other}' of <{xml.LocalName}> is neither AND nor OR");
                return CheckOperator.And;
        }
    }
}
