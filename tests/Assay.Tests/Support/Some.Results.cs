using Assay.Sdk;

namespace Assay.Tests;

/// <summary>Nouns for tests: a benchmark and an assessment written by hand, with one Rule for each result.</summary>
internal static partial class Some
{
    public const string Digest = "9f2c4a6e0d7b35b8b1a0c6f7ddcb1a4ea7c7f4f6e1d5a8c9b0e2d3f4a5b6c7d8";

    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static ToolInfo Tool() => new("Assay", "0.1.0");

    public static Rule Rule(int number = 1, Severity severity = Severity.Medium) => new()
    {
        Id = $"SV-10000{number}r20000{number}_rule",
        GroupId = $"V-10000{number}",
        Version = $"TEST-00-00000{number}",
        Severity = severity,
        Weight = 10.0m,
        Title = $"Door {number} must be locked.",
        Description = new StigDescription { VulnDiscussion = $"An open door {number} lets anyone in.", Documentable = "false" },
        Idents = [new Ident("http://cyber.mil/cci", "CCI-000213"), new Ident("http://cyber.mil/cci", "CCI-000366"), new Ident("http://cyber.mil/legacy", "SV-9"), new Ident("http://cyber.mil/legacy", "V-9")],
        References = [new Reference { Identifier = "5376" }],
        Checks = [new Check("C-1_chk", null, "", $"Try door {number}.\n\nIf it opens, this is a finding.", [new CheckContentRef("Test.xml", "M")])],
        FixTexts = [new FixText("F-1_fix", $"Lock door {number}.")],
    };

    public static Benchmark Benchmark(params Rule[] rules) => new()
    {
        Id = "Test_STIG",
        XccdfVersion = "1.1",
        Version = "1",
        Release = "2",
        Title = "Test Security Technical Implementation Guide",
        Description = "Doors and locks.",
        Notices = [new Notice("terms-of-use", "")],
        References = [new Reference { Source = "STIG.DOD.MIL" }],
        PlainTexts = [new PlainText("release-info", "Release: 2 Benchmark Date: 01 Jan 2026")],
        Groups = [.. rules.Select(r => r.GroupId).OfType<string>().Distinct().Select(id => new Group(id, null, $"SRG-APP-{id}", "<GroupDescription></GroupDescription>", true))],
        Rules = rules,
        FileName = "U_Test_STIG_V1R2_Manual-xccdf.xml",
        Sha256 = new string('a', 64),
    };

    public static FoldedObservation Observation(ResultValue result = ResultValue.Fail, string message = "--lock=false; it must be true", params string[] subjects) =>
        new(result, subjects.Length == 0 ? ["cp-1/door"] : subjects, message, "the manifest /etc/doors.yaml", "grep lock /etc/doors.yaml");

    public static RuleResult RuleResult(Rule rule, ResultValue result, params FoldedObservation[] observations) => new()
    {
        Rule = rule,
        Result = result,
        Observations = observations,
        Check = observations.Length == 0 ? null : new CheckOrigin("Doors", "Assay.Doors 0.1.0", "Assay.Doors.DoorMustBeLocked", ""),
        Message = observations.Length == 0 ? $"nothing was seen, so {result.Word()}" : "",
    };

    public static Assay.Sdk.TestResult TestResult(params RuleResult[] results) => new()
    {
        Asset = new Asset("prod", "cluster") { IpAddresses = ["192.0.2.10"], Fqdn = "prod.example.mil", Description = "a cluster with a door" },
        Benchmark = Benchmark([.. results.Select(r => r.Rule)]),
        RuleResults = results,
        Time = Noon,
        CollectedAt = Noon.AddHours(-1),
        EvidenceDigest = Digest,
        Evidence = ["prod.zip"],
    };

    public static Assessment Assessment(params RuleResult[] results) => new(Tool(), [TestResult(results.Length == 0 ? OneOfEach() : results)]);

    /// <summary>J. Doe's answer.</summary>
    public static ResultOverride Answer(ResultValue from = ResultValue.Fail, ResultValue to = ResultValue.Pass) =>
        new(from, to, "The door leads nowhere.", "J. Doe", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));

    /// <summary>A Rule with all that people can decide about it.</summary>
    public static RuleResult Decided() => RuleResult(
        Rule(9, Severity.High),
        ResultValue.NotApplicable,
        Observation(ResultValue.Pass, "--lock=false; it must be true", "cp-1/door", "cp-2/door") with { Override = Answer() }) with
    {
        Override = Answer(ResultValue.Fail, ResultValue.NotApplicable),
        SeverityOverride = new SeverityOverride(Severity.Low, "Nobody knows the house."),
        Inheritance = new Inheritance("service-provider", "The landlord locks it.", "house"),
    };

    /// <summary>A Rule with each result, and each severity at least once.</summary>
    public static RuleResult[] OneOfEach() =>
    [
        .. Enum.GetValues<ResultValue>().Select((value, i) => RuleResult(
            Rule(i + 1, (Severity)(i % 5)),
            value,
            value is ResultValue.NotChecked or ResultValue.NotSelected or ResultValue.Informational or ResultValue.Fixed ? [] : [Observation(value)])),
    ];
}
