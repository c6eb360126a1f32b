using Assay.Sdk;

namespace Assay.Core;

/// <summary>Results by the ids that rules have in DISA's STIGs, as STIG Viewer looks them up.</summary>
public static class StigRules
{
    // Where content says by a reference which rule of a STIG its own implements; the addresses are those that DISA's page has had.
    private static readonly string[] References =
    [
        "https://public.cyber.mil/stigs/srg-stig-tools/",
        "https://www.cyber.mil/stigs/srg-stig-tools/",
        "http://iase.disa.mil/stigs/Pages/stig-viewing-guidance.aspx",
    ];

    private const string Disa = "xccdf_mil.disa.stig_rule_";

    /// <summary>The results of Rules that say which rule of a STIG they are, under its id, in the order in which the ids first occur. Where several Rules are one of the STIG's, their results are combined by the table of AND.</summary>
    public static TestResult Of(TestResult result) => result with
    {
        RuleResults =
        [
            .. result.RuleResults
                .SelectMany(r => IdsOf(r.Rule).Select(id => (Id: id, Result: r)))
                .GroupBy(r => r.Id, StringComparer.Ordinal)
                .Select(same => Combined(same.Key, [.. same.Select(r => r.Result)])),
        ],
    };

    /// <summary>The ids of the rules of STIGs that a Rule is; empty where it does not say.</summary>
    public static IEnumerable<string> IdsOf(Rule rule)
    {
        var referred = rule.References.Where(r => References.Contains(r.Href, StringComparer.Ordinal)).Select(r => r.Text ?? r.Title).OfType<string>().Where(t => t.Length > 0);
        var own = rule.Id.StartsWith(Disa, StringComparison.Ordinal) ? rule.Id[Disa.Length..] : rule.Id;
        return own.StartsWith("SV-", StringComparison.Ordinal) ? [own] : referred.Distinct(StringComparer.Ordinal);
    }

    // What is told beside the result is told of the first Rule that has it.
    private static RuleResult Combined(string id, IReadOnlyList<RuleResult> same)
    {
        var result = same.Select(r => r.Result).Aggregate((a, b) => TruthTables.Combine(CheckOperator.And, a, b));
        var told = same.First(r => r.Result == result);
        return told with { Rule = told.Rule with { Id = id } };
    }
}
