using System.Text;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Tests.Content;

[TestClass]
public sealed class XccdfQuirkTests
{
    [TestMethod]
    public void A_discussion_may_hold_angle_brackets_of_its_own()
    {
        var rule = Tiny.ReadRule(Description("<VulnDiscussion>Use <Subject> & a <b>bold, unclosed <Responsibility> word.</VulnDiscussion><Documentable>false</Documentable>"));

        Assert.AreEqual("Use <Subject> & a <b>bold, unclosed <Responsibility> word.", rule.Description.VulnDiscussion);
        Assert.AreEqual("false", rule.Description.Documentable);
        Assert.AreEqual("", rule.Description.Responsibility);
    }

    [TestMethod]
    public void All_parts_of_a_description_are_read()
    {
        var rule = Tiny.ReadRule(Description(
            "<VulnDiscussion>a</VulnDiscussion><FalsePositives>b</FalsePositives><FalseNegatives>c</FalseNegatives><Documentable>d</Documentable><Mitigations>e</Mitigations>"
            + "<SeverityOverrideGuidance>f</SeverityOverrideGuidance><PotentialImpacts>g</PotentialImpacts><ThirdPartyTools>h</ThirdPartyTools>"
            + "<MitigationControl>i</MitigationControl><Responsibility>j</Responsibility><IAControls>k</IAControls>"));

        var expected = new StigDescription
        {
            VulnDiscussion = "a",
            FalsePositives = "b",
            FalseNegatives = "c",
            Documentable = "d",
            Mitigations = "e",
            SeverityOverrideGuidance = "f",
            PotentialImpacts = "g",
            ThirdPartyTools = "h",
            MitigationControl = "i",
            Responsibility = "j",
            IaControls = "k",
        };
        Assert.AreEqual(expected, rule.Description);
    }

    [TestMethod]
    public void Several_responsibilities_are_joined_by_commas()
    {
        var rule = Tiny.ReadRule(Description("<Responsibility>Officer</Responsibility><Responsibility></Responsibility><Responsibility>Manager</Responsibility><IAControls>A-1</IAControls><IAControls>B-1</IAControls>"));

        Assert.AreEqual("Officer, Manager", rule.Description.Responsibility);
        Assert.AreEqual("A-1, B-1", rule.Description.IaControls);
    }

    [TestMethod]
    [DataRow("<VulnDiscussion>why<FalsePositives>none</FalsePositives>", "why", DisplayName = "unclosed before the next part")]
    [DataRow("<VulnDiscussion>why", "why", DisplayName = "unclosed to the end")]
    [DataRow("why</VulnDiscussion>", "why</VulnDiscussion>", DisplayName = "no part at all")]
    [DataRow("why<FalsePositives>none</FalsePositives>", "why", DisplayName = "no tag of its own")]
    [DataRow("just why", "just why", DisplayName = "plain text")]
    [DataRow("<VulnDiscussion/>", "", DisplayName = "an empty tag")]
    [DataRow("<VulnDiscussion >why</VulnDiscussion>", "why", DisplayName = "a blank in the tag")]
    public void A_description_with_broken_tags_keeps_its_discussion(string description, string discussion)
    {
        var rule = Tiny.ReadRule(Description(description));

        Assert.AreEqual(discussion, rule.Description.VulnDiscussion);
    }

    [TestMethod]
    public void The_draft_spells_severity_override_as_security_override()
    {
        var rule = Tiny.ReadRule(Description("<SecurityOverrideGuidance>lower it</SecurityOverrideGuidance>"));

        Assert.AreEqual("lower it", rule.Description.SeverityOverrideGuidance);
    }

    [TestMethod]
    public void Line_ends_become_LF_and_all_other_white_space_stays()
    {
        var rule = Tiny.ReadRule("<check system=\"C-1\"><check-content> one\r\n\r\n\ttwo\u00A0three&#13;\nfour&#13;five \r\n</check-content></check>");

        Assert.AreEqual(" one\n\n\ttwo\u00A0three\nfour\nfive \n", rule.CheckText);
    }

    [TestMethod]
    public void XHTML_becomes_plain_text_with_blocks_on_lines_of_their_own()
    {
        var rule = Tiny.ReadRule("<description><h:p>Run <h:code>ls</h:code> now.</h:p><h:ul><h:li>one</h:li><h:li>two</h:li></h:ul>x<h:br/>y</description>", Tiny.Xccdf12);

        Assert.AreEqual("Run ls now.\none\ntwo\nx\ny", rule.Description.VulnDiscussion);
    }

    [TestMethod]
    public void Blocks_that_stand_on_lines_already_get_no_empty_ones()
    {
        var rule = Tiny.ReadRule("<description>first:\n<h:ul>\n  <h:li>one</h:li>\n  <h:li>two</h:li>\n</h:ul>\nlast</description>", Tiny.Xccdf12);

        Assert.AreEqual("first:\n\n  one\n  two\n\nlast", rule.Description.VulnDiscussion);
    }

    [TestMethod]
    public void A_comment_or_CDATA_does_not_split_a_text()
    {
        var rule = Tiny.ReadRule("<title>one <!-- not this -->two <![CDATA[<three>]]></title>");

        Assert.AreEqual("one two <three>", rule.Title);
    }

    [TestMethod]
    public void A_substitution_takes_the_default_of_its_Value_wherever_the_Value_stands()
    {
        const string before = "<Value id=\"v1\"><title>First</title><value selector=\"s\">9</value><value>5</value></Value>";
        const string after = "<Value id=\"v2\"><title>Second</title><value selector=\"only\">7</value></Value>";
        var group = Tiny.Group("V-1", "<description>a <sub idref=\"v1\"/> b <sub idref=\"v2\"/> c <sub idref=\"v3\"/> d <sub idref=\"v2\" use=\"title\"/> e <sub idref=\"p\"/></description><fix id=\"f\">set <sub idref=\"v2\"/></fix>");

        var benchmark = Tiny.Read(Tiny.Benchmark($"<plain-text id=\"p\">plain</plain-text>{before}{group}{after}", xmlns: Tiny.Xccdf12));

        Assert.AreEqual("a 5 b 7 c {v3} d Second e plain", benchmark.Rules[0].Description.VulnDiscussion);
        Assert.AreEqual("set 7", benchmark.Rules[0].Fixes[0].Text);
        Assert.HasCount(2, benchmark.Values);
    }

    [TestMethod]
    [DataRow("severity=\"high\"", Severity.High)]
    [DataRow("severity=\"medium\"", Severity.Medium)]
    [DataRow("severity=\"low\"", Severity.Low)]
    [DataRow("severity=\"info\"", Severity.Info)]
    [DataRow("severity=\"unknown\"", Severity.Unknown)]
    [DataRow("", Severity.Unknown)]
    public void A_severity_reads_and_a_missing_one_is_unknown(string attribute, Severity severity)
    {
        var benchmark = Tiny.Read(Tiny.Benchmark(Tiny.Group("V-1", ruleAttributes: attribute)));

        Assert.AreEqual(severity, benchmark.Rules[0].Severity);
        Assert.AreEqual(1.0m, benchmark.Rules[0].Weight);
        Assert.IsTrue(benchmark.Rules[0].Selected);
    }

    [TestMethod]
    public void A_weight_keeps_its_digits()
    {
        var rule = Tiny.ReadRule("");

        Assert.AreEqual("10.0", rule.Weight.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void Several_checks_and_fixtexts_are_all_kept()
    {
        var rule = Tiny.ReadRule(
            "<fixtext fixref=\"F-1\">do this</fixtext><fixtext fixref=\"F-2\">or that</fixtext><fix id=\"F-1\"/><fix id=\"F-2\" system=\"urn:sh\">rm x</fix>"
            + "<check system=\"C-1\"><check-content-ref href=\"x.xml\" name=\"M\"/><check-content>look here</check-content></check>"
            + "<check system=\"C-2\" selector=\"s\"/><check system=\"C-3\"><check-content>look there</check-content></check>");

        Assert.AreEqual("look here\n\nlook there", rule.CheckText);
        Assert.AreEqual("do this\n\nor that", rule.FixText);
        Sequence.AreEqual(rule.Checks.Select(c => c.System), "C-1", "C-2", "C-3");
        Assert.AreEqual(new CheckContentRef("x.xml", "M"), rule.Checks[0].ContentRefs.Single());
        Assert.AreEqual(new Fix("F-2", "urn:sh", "rm x"), rule.Fixes[1]);
    }

    [TestMethod]
    public void The_checks_inside_a_complex_check_are_kept_in_order()
    {
        var rule = Tiny.ReadRule(
            "<complex-check operator=\"OR\"><check system=\"a\"/><complex-check operator=\"AND\"><check system=\"b\"/><check system=\"c\"/></complex-check></complex-check>", Tiny.Xccdf12);

        Sequence.AreEqual(rule.Checks.Select(c => c.System), "a", "b", "c");
    }

    [TestMethod]
    public void Groups_nest_hold_several_rules_and_rules_stand_outside_them()
    {
        var benchmark = Tiny.Read(Tiny.Benchmark(
            "<Rule id=\"r0\"/><Group id=\"g1\" selected=\"false\"><Rule id=\"r1\"/><Group id=\"g2\"><title>inner</title><Rule id=\"r2\"/></Group><Rule id=\"r3\" selected=\"0\"/><title>outer</title></Group>"));

        Sequence.AreEqual(benchmark.Rules.Select(r => (r.Id, r.GroupId)), ("r0", null), ("r1", "g1"), ("r2", "g2"), ("r3", "g1"));
        Sequence.AreEqual(benchmark.Groups.Select(g => (g.Id, g.ParentId, g.Title, g.Selected)), ("g1", null, "outer", false), ("g2", "g1", "inner", true));
        Sequence.AreEqual(benchmark.Rules.Select(r => r.Order).Concat(benchmark.Groups.Select(g => g.Order)), 0, 2, 4, 5, 1, 3);
        Assert.IsFalse(benchmark.Rules[3].Selected);
    }

    [TestMethod]
    public void A_rule_id_that_occurs_twice_is_a_warning_and_both_stay()
    {
        var benchmark = Tiny.Read(Tiny.Benchmark("<Group id=\"V-1\"><Rule id=\"r\"/></Group>\n<Group id=\"V-2\"><Rule id=\"r\"/></Group>"));

        Assert.HasCount(2, benchmark.Rules);
        Assert.AreEqual("line 7: the Rule id r occurs twice", benchmark.Warnings.Single());
    }

    [TestMethod]
    public void A_group_id_that_occurs_twice_is_an_error()
    {
        var xml = Tiny.Benchmark("<Group id=\"V-1\"/>\n<Group id=\"V-1\"/>");

        var error = Assert.ThrowsExactly<ContentException>(() => Tiny.Read(xml));

        Assert.AreEqual("test.xml(7,2): the Group id V-1 occurs twice", error.Message);
    }

    [TestMethod]
    public void The_first_language_is_the_one_that_is_read()
    {
        var benchmark = Tiny.Read(Tiny.Benchmark("<title xml:lang=\"de\">Leitfaden</title>" + Tiny.Group("V-1", "<title xml:lang=\"en\">one</title><title xml:lang=\"de\">eins</title>")));

        Assert.AreEqual("Test Guide", benchmark.Title);
        Assert.AreEqual("one", benchmark.Rules[0].Title);
    }

    [TestMethod]
    public void An_unknown_element_is_a_warning_and_passed_over()
    {
        var benchmark = Tiny.Read(Tiny.Benchmark("<novelty><title>not this</title></novelty>" + Tiny.Group("V-1", "<rationale>known</rationale><novelty/>")));

        Assert.AreEqual("Test Guide", benchmark.Title);
        Assert.AreEqual("line 6: the element <novelty> is not known here and is passed over", benchmark.Warnings.Single());
    }

    [TestMethod]
    public void Identifiers_and_references_keep_their_systems()
    {
        var rule = Tiny.ReadRule(
            "<ident system=\"http://cyber.mil/legacy\">SV-9</ident><ident system=\"http://cyber.mil/legacy\">V-9</ident><ident system=\"http://iase.disa.mil/cci\"> CCI-000068 </ident>"
            + "<reference href=\"https://example.org\"><dc:title>Target</dc:title><dc:source/><dc:identifier>5376</dc:identifier></reference><reference>A book</reference>");

        Sequence.AreEqual(rule.Ccis, "CCI-000068");
        Sequence.AreEqual(rule.LegacyIds, "V-9", "SV-9");
        Assert.AreEqual(new Reference { Href = "https://example.org", Title = "Target", Source = "", Identifier = "5376" }, rule.References[0]);
        Assert.AreEqual(new Reference { Text = "A book" }, rule.References[1]);
    }

    [TestMethod]
    public void Profiles_keep_their_selections_in_order()
    {
        var benchmark = Tiny.Read(Tiny.Benchmark(
            "<Profile id=\"p\" extends=\"q\"><title>P</title><description>&lt;ProfileDescription&gt;&lt;/ProfileDescription&gt;</description><select idref=\"V-1\" selected=\"true\"/><select idref=\"SV-1r1_rule\" selected=\"false\"/></Profile>" + Tiny.Group("V-1")));

        var profile = benchmark.Profiles.Single();
        Assert.AreEqual(("p", "P", "<ProfileDescription></ProfileDescription>", "q"), (profile.Id, profile.Title, profile.Description, profile.Extends));
        Sequence.AreEqual(profile.Selections, new Selection("V-1", true), new Selection("SV-1r1_rule", false));
        Assert.IsEmpty(benchmark.Warnings);
    }

    [TestMethod]
    [DataRow("1", "Release: 11 Benchmark Date: 25 Oct 2023", "V1R11", "2023-10-25")]
    [DataRow("1", "Release: 0.1 Benchmark Date: 01 Dec 2020", "V1R0.1", "2020-12-01")]
    [DataRow("001.000.001", "Release: 1.0.1 Benchmark Date: 4 Jan 2024", "V001.000.001R1.0.1", "2024-01-04")]
    [DataRow("002.009", "Benchmark Date: 01 Jul 2026", "V002.009", "2026-07-01")]
    [DataRow("1", "Release:\u00A011\u00A0 Benchmark\u00A0Date:\u00A025\u00A0Oct\u00A02023", "V1R11", "2023-10-25")]
    [DataRow("1", "Eleventh edition, autumn 2023", "V1", "2023-08-29")]
    [DataRow("1", null, "V1", "2023-08-29")]
    public void A_release_is_read_from_its_release_info(string version, string? releaseInfo, string shortRelease, string date)
    {
        var benchmark = Tiny.Read(Tiny.Benchmark("", version: version, releaseInfo: releaseInfo));

        Assert.AreEqual(shortRelease, benchmark.ShortRelease);
        Assert.AreEqual(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), benchmark.Date);
        Assert.AreEqual(releaseInfo, benchmark.ReleaseInfo);
    }

    [TestMethod]
    [DataRow("utf-8", false)]
    [DataRow("utf-8", true)]
    [DataRow("utf-16", true)]
    [DataRow("utf-16", false)]
    [DataRow("utf-16BE", true)]
    [DataRow("utf-16BE", false)]
    [DataRow("iso-8859-1", false)]
    public void Any_usual_encoding_reads_with_or_without_a_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = $"<?xml version=\"1.0\" encoding=\"{name.Replace("BE", "", StringComparison.Ordinal)}\"?>\n" + Tiny.Benchmark(Tiny.Group("V-1", "<title>Größe</title>"));

        var benchmark = Tiny.Read([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);

        Assert.AreEqual("Größe", benchmark.Rules[0].Title);
    }

    [TestMethod]
    public void The_file_is_named_and_hashed_as_it_lies_there()
    {
        var bytes = Encoding.UTF8.GetBytes(Tiny.Benchmark("") + "\n<!-- trailing -->\n");

        var benchmark = XccdfReader.Read(new MemoryStream(bytes), "library.zip!folder/U_Test.xml").Single();

        Assert.AreEqual("U_Test.xml", benchmark.FileName);
        Assert.AreEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), benchmark.Sha256);
    }

    [TestMethod]
    public void A_data_stream_collection_gives_all_its_benchmarks_and_nothing_else()
    {
        var xml = $"""
            <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2" id="c">
            <ds:data-stream id="d"><ds:checklists/></ds:data-stream>
            <ds:component id="1">{Tiny.Benchmark("", id: "xccdf_org.example_benchmark_ONE", xmlns: Tiny.Xccdf12)}</ds:component>
            <ds:component id="2"><oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><Benchmark id="not this"/></oval_definitions></ds:component>
            <ds:component id="3">{Tiny.Benchmark("", id: "xccdf_org.example_benchmark_TWO", xmlns: Tiny.Xccdf12)}</ds:component>
            </ds:data-stream-collection>
            """;

        var read = XccdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), "ds.xml");

        Sequence.AreEqual(read.Select(b => b.StigId), "ONE", "TWO");
        Assert.AreEqual("1.2", read[0].XccdfVersion);
    }

    private static string Description(string pseudoXml) => $"<description>{System.Security.SecurityElement.Escape(pseudoXml)}</description>";
}
