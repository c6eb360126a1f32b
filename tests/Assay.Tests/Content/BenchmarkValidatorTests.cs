using Assay.Content;

namespace Assay.Tests.Content;

[TestClass]
public sealed class BenchmarkValidatorTests
{
    public static IEnumerable<object[]> Files => Shared.Names("data/xccdf-kubernetes", "data/xccdf-container-family", "data/xccdf-large", "data/xccdf-quirks").Select(f => new object[] { f });

    [TestMethod]
    public void A_good_file_has_no_problems()
    {
        var xml = Tiny.Benchmark(
            "<Profile id=\"p\"><title>P</title><select idref=\"V-1\" selected=\"true\"/></Profile>"
            + Tiny.Group("V-1", "<ident system=\"http://cyber.mil/cci\">CCI-000213</ident><fixtext fixref=\"F-1\">do</fixtext><fix id=\"F-1\"/>"));

        Assert.IsEmpty(Problems(xml));
    }

    [TestMethod]
    public void All_problems_of_a_file_are_found_with_their_places()
    {
        const string xml = $"""
            <Benchmark xmlns="{Tiny.Xccdf11}" id="B">
            <Profile id="p"><title>P</title><select idref="V-8" selected="true"/><select idref="V-9" selected="true"/><select idref="all" selected="true"/></Profile>
            <Group id="V-1"><Rule id="r1" severity="hihg" cluster-id="all"/></Group>
            <Group id="V-1"><Rule id="r1" weight="much"/></Group>
            <Group><Rule id="r2">
            <ident system="http://cyber.mil/cci">CCI-213</ident>
            <fixtext fixref="F-1">do</fixtext></Rule></Group>
            <novelty/>
            </Benchmark>
            """;

        Sequence.AreEqual(
            Problems(xml),
            "(1,2) Error: the Benchmark has no version",
            "(1,2) Error: the Benchmark has no title",
            "(2,34) Error: the Profile p selects V-8, which is no Group or Rule of the Benchmark (and 1 more)",
            "(3,18) Error: the severity 'hihg' is none of unknown, info, low, medium, high",
            "(4,2) Error: the Group id V-1 occurs twice",
            "(4,18) Warning: the Rule id r1 occurs twice",
            "(4,18) Error: the weight 'much' is no number",
            "(5,2) Error: a Group has no id",
            "(5,9) Error: a fixtext of r2 names the fix F-1, which the Rule has not",
            "(6,2) Warning: the ident 'CCI-213' of r2 is no CCI such as CCI-000213",
            "(8,2) Warning: the element <novelty> is not known here and is passed over");
    }

    [TestMethod]
    public void A_file_that_is_not_well_formed_has_what_was_found_and_one_error()
    {
        Sequence.AreEqual(
            Problems($"<Benchmark xmlns=\"{Tiny.Xccdf11}\" id=\"B\">\n<Group id=\"V-1\"/><Group id=\"V-1\"/>\n</Bench>"),
            "(2,19) Error: the Group id V-1 occurs twice",
            "(3,3) Error: <Benchmark> is closed by </Bench>");
    }

    [TestMethod]
    public void The_structure_of_a_schema_is_looked_at_where_that_is_asked()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("b.xml", Tiny.Benchmark("<Group id=\"V-1\"><title>t</title><title-of-none/></Group><Group id=\"V-1\"/>"));

        var known = BenchmarkValidator.Validate(file).Where(p => p.Severity == ProblemSeverity.Error).ToList();
        var all = BenchmarkValidator.ValidateStrictly(file).Where(p => p.Severity == ProblemSeverity.Error).ToList();

        Assert.IsNotEmpty(known);
        Assert.IsEmpty(known.Except(all));
        Assert.Contains(p => p.Message.Contains("title-of-none", StringComparison.Ordinal), all);
    }

    [TestMethod]
    public void A_tailoring_is_judged_by_its_structure_alone()
    {
        const string tailoring = """<Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_a_tailoring_x"><version time="2026-01-01T00:00:00">1</version><Profile id="xccdf_a_profile_p"><title>t</title></Profile></Tailoring>""";
        using var folder = new TemporaryFolder();

        Assert.IsEmpty(BenchmarkValidator.ValidateStrictly(folder.Write("t.xml", tailoring)));
        Assert.IsNotEmpty(BenchmarkValidator.ValidateStrictly(folder.Write("u.xml", tailoring.Replace("time=", "date=", StringComparison.Ordinal))));
        Assert.AreEqual("/nowhere: there is no such file or folder", BenchmarkValidator.ValidateStrictly("/nowhere").Single().ToString());
    }

    [TestMethod]
    [DataRow("<html/>", "(1,2) Error: the root element is <html>: neither an XCCDF Benchmark nor a SCAP source data stream collection")]
    [DataRow("<Benchmark xmlns=\"urn:x\"/>", "(1,2) Error: the Benchmark is in the namespace \"urn:x\", which is neither XCCDF 1.1 (http://checklists.nist.gov/xccdf/1.1) nor 1.2 (http://checklists.nist.gov/xccdf/1.2)")]
    [DataRow("", "(1,1) Error: the file is empty, or holds no XML element")]
    public void A_file_that_is_something_else_is_one_error(string xml, string problem) => Sequence.AreEqual(Problems(xml), problem);

    [TestMethod]
    public void The_files_after_a_broken_one_are_still_looked_at()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-xccdf.xml", "broken");
        folder.Write("b.zip", Zips.Of(("b-xccdf.xml", Tiny.Benchmark("<Group id=\"V-1\"/><Group id=\"V-1\"/>"))));
        folder.Write("c.xml", "<other/>");

        var problems = BenchmarkValidator.Validate(folder.Path);

        Sequence.AreEqual(problems.Select(p => p.File), folder["a-xccdf.xml"], folder["b.zip"] + "!b-xccdf.xml");
        Assert.AreEqual($"{folder["a-xccdf.xml"]}(1,1): this is not XML", problems[0].ToString());
    }

    [TestMethod]
    public void A_path_that_does_not_exist_and_a_folder_without_a_benchmark_are_errors()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual("/nowhere: there is no such file or folder", BenchmarkValidator.Validate("/nowhere").Single().ToString());
        Assert.AreEqual($"{folder.Path}: holds no XCCDF benchmark", BenchmarkValidator.Validate(folder.Path).Single().ToString());
    }

    [TestMethod]
    public void Problems_without_end_are_cut()
    {
        var rules = string.Concat(Enumerable.Repeat("<Rule id=\"r\"/>", 3000));

        var problems = Problems(Tiny.Benchmark(rules));

        Assert.HasCount(1001, problems);
        Assert.EndsWith("there are more than 1000 problems; the rest is not listed", problems[^1]);
    }

    [TestMethod]
    [TestCategory("Shared")]
    [DynamicData(nameof(Files))]
    public void An_official_file_has_no_errors(string name)
    {
        var file = Shared.File(name);

        var problems = BenchmarkValidator.Validate(file);

        Assert.IsEmpty(problems.Where(p => p.Severity == ProblemSeverity.Error));
    }

    private static List<string> Problems(string xml)
    {
        using var folder = new TemporaryFolder();
        return [.. BenchmarkValidator.Validate(folder.Write("b.xml", xml)).Select(p => $"({p.Line},{p.Column}) {p.Severity}: {p.Message}")];
    }
}
