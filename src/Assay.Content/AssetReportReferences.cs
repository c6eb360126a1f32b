namespace Assay.Content;

/// <summary>What the relationships of an asset report collection are between: its requests, assets, reports and other information, each with an id of its own (NISTIR 7694's schema, idKey and its references).</summary>
internal static class AssetReportReferences
{
    public const string Arf = "http://scap.nist.gov/schema/asset-reporting-format/1.1";

    private const string Core = "http://scap.nist.gov/schema/reporting-core/1.1";

    /// <summary>Checks the collection the input stands on, to its end.</summary>
    public static void Check(XmlInput xml, ProblemList problems)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        List<(string Id, string What, Position At)> mentioned = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml is { Namespace: Core, LocalName: "relationships" })
            {
                ReadRelationships(xml, mentioned);
            }
            else if (xml.Namespace == Arf)
            {
                ReadIds(xml, problems, ids);
            }
        }

        foreach (var (id, what, at) in mentioned.Where(m => !ids.Contains(m.Id)))
        {
            problems.Error(at, $"{what} {id}, which is no request, asset, report or other information of the collection");
        }
    }

    private static void ReadIds(XmlInput xml, ProblemList problems, HashSet<string> ids)
    {
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Attribute("id") is { } id && !ids.Add(id))
            {
                problems.Error(xml.Position, $"the id {id} occurs twice");
            }
        }
    }

    private static void ReadRelationships(XmlInput xml, List<(string Id, string What, Position At)> mentioned)
    {
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.Attribute("subject") is { } subject)
            {
                mentioned.Add((subject, "a relationship is of", xml.Position));
            }

            var inside = xml.Depth;
            while (xml.NextChild(inside))
            {
                if (xml is { Namespace: Core, LocalName: "ref" })
                {
                    var at = xml.Position;
                    mentioned.Add((XccdfText.ReadToken(xml), "a relationship refers to", at));
                }
            }
        }
    }
}
