using System.Globalization;
using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads one Benchmark element.</summary>
/// <param name="xml">The input.</param>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="leaveMarks">Whether Values are left out of the texts, for a Profile to fill in.</param>
internal sealed class BenchmarkReader(XmlInput xml, ProblemList problems, bool leaveMarks = false)
{
    private readonly List<BenchmarkStatus> statuses = [];
    private readonly List<Notice> notices = [];
    private readonly List<Reference> references = [];
    private readonly List<PlainText> plainTexts = [];
    private readonly List<Profile> profiles = [];
    private readonly List<Value> values = [];
    private readonly List<Group> groups = [];
    private readonly List<Rule> rules = [];
    private readonly Substitutions substitutions = new(problems, leaveMarks);
    private readonly ItemIds ids = new(problems);
    private readonly UnknownElements unknown = new(problems);
    private readonly List<string> platforms = [];
    private readonly List<Platform> definedPlatforms = [];
    private readonly List<PlatformName> definedNames = [];
    private readonly List<string> models = [];
    private string? title;
    private string? description;
    private string? frontMatter;
    private string? rearMatter;
    private string? version;

    /// <summary>Reads the element the input stands on, to its end. The name and hash of the file are the caller's to fill in.</summary>
    public Benchmark Read()
    {
        var start = xml.Position;
        var id = ids.Required(xml, "Benchmark");
        var xccdfVersion = xml.Namespace == XccdfNames.Xccdf12 ? "1.2" : "1.1";
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            ReadChild();
        }

        CheckWhole(start);
        var releaseInfo = plainTexts.FirstOrDefault(p => p.Id == "release-info")?.Text ?? "";
        return substitutions.Fill(new Benchmark
        {
            Id = id,
            XccdfVersion = xccdfVersion,
            Version = version ?? "",
            Release = ReleaseInfo.Number(releaseInfo),
            Date = ReleaseInfo.Date(releaseInfo) ?? statuses.Max(s => s.Date),
            Title = title ?? "",
            Description = description ?? "",
            Statuses = statuses,
            Notices = notices,
            FrontMatter = frontMatter ?? "",
            RearMatter = rearMatter ?? "",
            References = references,
            PlainTexts = plainTexts,
            Profiles = profiles,
            Values = values,
            Groups = groups,
            Rules = rules,
            Platforms = platforms,
            PlatformDefinitions = new PlatformDefinitions(definedPlatforms, definedNames),
            ScoringModels = models,
            FileName = "",
            Sha256 = "",
        });
    }

    private void ReadChild()
    {
        switch (xml.LocalName)
        {
            case "status":
                statuses.Add(ReadStatus());
                break;
            case "title":
                First(ref title);
                break;
            case "description":
                First(ref description);
                break;
            case "front-matter":
                First(ref frontMatter);
                break;
            case "rear-matter":
                First(ref rearMatter);
                break;
            case "version":
                version ??= XccdfText.ReadToken(xml);
                break;
            case "notice":
                notices.Add(new Notice(xml.Attribute("id") ?? "", XccdfText.Read(xml, substitutions)));
                break;
            case "plain-text":
                plainTexts.Add(new PlainText(xml.Attribute("id") ?? "", XccdfText.Read(xml)));
                substitutions.Add(plainTexts[^1]);
                break;
            case "reference":
                references.Add(ReferenceReader.Read(xml));
                break;
            case "Profile":
                profiles.Add(new ProfileReader(xml, problems, ids, substitutions, unknown).Read());
                break;
            case "platform":
                XccdfAttributes.AddIdRef(xml, platforms);
                break;
            case "model":
                models.Add(xml.Attribute("system") ?? "");
                break;
            case "platform-specification" when PlatformReader.IsSpecification(xml):
                definedPlatforms.AddRange(PlatformReader.ReadSpecification(xml, problems));
                break;
            case "cpe-list" when PlatformReader.IsDictionary(xml):
                definedNames.AddRange(PlatformReader.ReadDictionary(xml));
                break;
            default:
                ReadItem(null);
                break;
        }
    }

    private void ReadItem(string? groupId)
    {
        switch (xml.LocalName)
        {
            case "Value":
                values.Add(ValueReader.Read(xml, ids, substitutions, unknown));
                substitutions.Add(values[^1]);
                break;
            case "Group":
                ReadGroup(groupId);
                break;
            case "Rule":
                rules.Add(new RuleReader(xml, problems, ids, substitutions, unknown).Read(groupId));
                break;
            default:
                unknown.PassOver(xml);
                break;
        }
    }

    private void ReadGroup(string? parentId)
    {
        var place = groups.Count;
        var group = new Group(ids.Group(xml), parentId, "", "", XccdfAttributes.Boolean(xml, "selected", absent: true))
        {
            Weight = XccdfAttributes.Weight(xml, problems),
            ClusterId = xml.Attribute("cluster-id"),
            ProhibitsChanges = XccdfAttributes.Boolean(xml, "prohibitChanges", absent: false),
            Order = ids.NextOrder(),
        };
        groups.Add(group);
        string? groupTitle = null;
        string? groupDescription = null;
        List<IReadOnlyList<string>> requires = [];
        List<string> conflicts = [];
        List<string> groupPlatforms = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            switch (xml.LocalName)
            {
                case "title":
                    First(ref groupTitle);
                    break;
                case "description":
                    First(ref groupDescription);
                    break;
                case "requires":
                    requires.Add(XccdfAttributes.IdRefs(xml));
                    break;
                case "conflicts":
                    XccdfAttributes.AddIdRef(xml, conflicts);
                    break;
                case "platform":
                    XccdfAttributes.AddIdRef(xml, groupPlatforms);
                    break;
                case "status" or "version" or "reference":
                    break;
                default:
                    ReadItem(group.Id);
                    break;
            }
        }

        groups[place] = group with { Title = groupTitle ?? "", Description = groupDescription ?? "", Requires = requires, Conflicts = conflicts, Platforms = groupPlatforms };
    }

    private BenchmarkStatus ReadStatus()
    {
        var date = Day(xml.Attribute("date"));
        return new BenchmarkStatus(XccdfText.ReadToken(xml), date);
    }

    // The first of several is the file's first language.
    private void First(ref string? text) => text ??= XccdfText.Read(xml, substitutions);

    private void CheckWhole(Position start)
    {
        if (string.IsNullOrEmpty(version))
        {
            problems.Error(start, "the Benchmark has no version");
        }

        if (string.IsNullOrWhiteSpace(title))
        {
            problems.Error(start, "the Benchmark has no title");
        }

        ids.CheckSelections();
    }

    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
