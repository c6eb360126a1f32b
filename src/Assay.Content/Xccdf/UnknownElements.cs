namespace Assay.Content;

/// <summary>Passes over elements, and warns once for each name that neither XCCDF 1.1 nor 1.2 has.</summary>
internal sealed class UnknownElements(ProblemList problems)
{
    private readonly HashSet<(string Namespace, string Name)> seen = [];

    /// <summary>Passes over the element the input stands on; the input skips its content by itself.</summary>
    public void PassOver(XmlInput xml)
    {
        if (!XccdfNames.IsPassedOver(xml.LocalName) && seen.Add((xml.Namespace, xml.LocalName)))
        {
            var where = XccdfNames.IsXccdf(xml.Namespace) ? "" : $" in the namespace \"{xml.Namespace}\"";
            problems.Warn(xml.Position, $"the element <{xml.LocalName}>{where} is not known here and is passed over");
        }
    }
}
