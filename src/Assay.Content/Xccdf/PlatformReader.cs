using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads platform specifications of the CPE applicability language and CPE dictionaries.</summary>
internal static class PlatformReader
{
    /// <summary>Whether the input stands on a platform specification.</summary>
    public static bool IsSpecification(XmlInput xml) => xml.LocalName == "platform-specification" && xml.Namespace == XccdfNames.CpeLanguage;

    /// <summary>Whether the input stands on a dictionary.</summary>
    public static bool IsDictionary(XmlInput xml) => xml.LocalName == "cpe-list" && xml.Namespace == XccdfNames.CpeDictionary;

    /// <summary>Reads the platforms of the specification the input stands on, to its end.</summary>
    public static List<Platform> ReadSpecification(XmlInput xml, ProblemList problems)
    {
        List<Platform> platforms = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.LocalName == "platform")
            {
                platforms.Add(ReadPlatform(xml, problems));
            }
        }

        return platforms;
    }

    /// <summary>Reads the names of the dictionary the input stands on, to its end.</summary>
    public static List<PlatformName> ReadDictionary(XmlInput xml)
    {
        List<PlatformName> names = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.LocalName == "cpe-item")
            {
                ReadItem(xml, names);
            }
        }

        return names;
    }

    private static Platform ReadPlatform(XmlInput xml, ProblemList problems)
    {
        var platform = new Platform(xml.Attribute("id") ?? "", "", null);
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            platform = xml.LocalName switch
            {
                "title" when platform.Title.Length == 0 => platform with { Title = XccdfText.ReadToken(xml) },
                "logical-test" => platform with { Test = ReadLogicalTest(xml, problems) },
                _ => platform,
            };
        }

        return platform;
    }

    private static LogicalTest ReadLogicalTest(XmlInput xml, ProblemList problems)
    {
        var combination = CheckReader.Operator(xml, problems);
        var negate = XccdfAttributes.Boolean(xml, "negate", absent: false);
        List<PlatformTest> children = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "logical-test":
                    children.Add(ReadLogicalTest(xml, problems));
                    break;
                case "fact-ref":
                    children.Add(new FactRef(xml.Attribute("name") ?? ""));
                    break;
                case "check-fact-ref":
                    children.Add(new CheckFactRef(xml.Attribute("system") ?? "", new CheckContentRef(xml.Attribute("href") ?? "", xml.Attribute("id-ref"))));
                    break;
                default:
                    problems.Refuse(xml.Position, $"<{xml.LocalName}> is no test of a platform");
                    break;
            }
        }

        return new LogicalTest(combination, negate, children);
    }

    private static void ReadItem(XmlInput xml, List<PlatformName> into)
    {
        List<string> names = [xml.Attribute("name") ?? ""];
        var title = "";
        List<CheckFactRef> checks = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "title" when title.Length == 0:
                    title = XccdfText.ReadToken(xml);
                    break;
                case "check":
                    var system = xml.Attribute("system") ?? "";
                    var href = xml.Attribute("href") ?? "";
                    checks.Add(new CheckFactRef(system, new CheckContentRef(href, XccdfText.ReadToken(xml))));
                    break;
                case "cpe23-item":
                    names.Add(xml.Attribute("name") ?? "");
                    break;
            }
        }

        into.AddRange(names.Where(n => n.Length > 0).Select(n => new PlatformName(n, title, checks)));
    }
}
