namespace Assay.Sdk;

/// <summary>A Rule: a requirement with its identifiers, texts and checks (XCCDF 1.2, 6.4.4).</summary>
public sealed record Rule
{
    /// <summary>The id as it stands: <c>SV-242390r927244_rule</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the Group it stands in; null for a Rule directly in the Benchmark.</summary>
    public string? GroupId { get; init; }

    /// <summary>The Rule's version: DISA's STIG ID, <c>CNTR-K8-000360</c>; empty where the file has none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Severity; <see cref="Severity.Unknown"/> where the file has none.</summary>
    public Severity Severity { get; init; }

    /// <summary>Weight, with the digits of the file: 10.0. XCCDF's default is 1.0.</summary>
    public decimal Weight { get; init; } = 1.0m;

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The parts of the description; where it has none, all of it is <see cref="StigDescription.VulnDiscussion"/>.</summary>
    public StigDescription Description { get; init; } = new();

    /// <summary>Warnings in document order.</summary>
    public IReadOnlyList<RuleWarning> Warnings { get; init; } = [];

    /// <summary>Identifiers in document order: CCIs, legacy ids, CVEs.</summary>
    public IReadOnlyList<Ident> Idents { get; init; } = [];

    /// <summary>References of the Rule.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Checks in document order, those inside a complex-check included.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Fix texts in document order.</summary>
    public IReadOnlyList<FixText> FixTexts { get; init; } = [];

    /// <summary>Fixes in document order.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>Whether it is included where no Profile says otherwise.</summary>
    public bool Selected { get; init; } = true;

    /// <summary>How it is checked and scored.</summary>
    public RuleRole Role { get; init; }

    /// <summary>The cluster it belongs to, by which a Profile may name it; null for none.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Whether its author wants it unchanged by a Tailoring.</summary>
    public bool ProhibitsChanges { get; init; }

    /// <summary>Whether each instance of the target has a result of its own.</summary>
    public bool Multiple { get; init; }

    /// <summary>What must be selected for it to be: of each entry at least one Group or Rule.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Requires { get; init; } = [];

    /// <summary>Groups and Rules of which none may be selected for it to be.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>The platforms it applies to, any of them; empty for all.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>The combination of checks that counts instead of <see cref="Checks"/>; null where there is none.</summary>
    public ComplexCheck? ComplexCheck { get; init; }

    /// <summary>Its place among all Groups and Rules of the Benchmark in document order, from 0.</summary>
    public int Order { get; init; }

    /// <summary>Line of the file at which the Rule begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The text a person checks by: the contents of all checks, a blank line between; empty where there is none.</summary>
    public string CheckText => string.Join("\n\n", Checks.Select(c => c.Content).Where(c => c.Length > 0));

    /// <summary>The text a person fixes by: all fix texts, a blank line between; empty where there is none.</summary>
    public string FixText => string.Join("\n\n", FixTexts.Select(f => f.Text).Where(t => t.Length > 0));

    /// <summary>The CCIs in document order: <c>CCI-000213</c>.</summary>
    public IEnumerable<string> Ccis => Idents.Where(i => i.IsCci).Select(i => i.Text);

    /// <summary>Ids the Rule had before DISA renumbered it, V- before SV-.</summary>
    public IEnumerable<string> LegacyIds => Idents.Where(i => i.IsLegacy).Select(i => i.Text).OrderBy(t => t.StartsWith("SV-", StringComparison.Ordinal));
}

/// <summary>What DISA packs into a Rule's description as escaped tags. A part the file does not have is the empty string.</summary>
public sealed record StigDescription
{
    /// <summary>Why it matters.</summary>
    public string VulnDiscussion { get; init; } = "";

    /// <summary>FalsePositives.</summary>
    public string FalsePositives { get; init; } = "";

    /// <summary>FalseNegatives.</summary>
    public string FalseNegatives { get; init; } = "";

    /// <summary>Documentable: <c>true</c> or <c>false</c>, as text.</summary>
    public string Documentable { get; init; } = "";

    /// <summary>Mitigations.</summary>
    public string Mitigations { get; init; } = "";

    /// <summary>SeverityOverrideGuidance.</summary>
    public string SeverityOverrideGuidance { get; init; } = "";

    /// <summary>PotentialImpacts.</summary>
    public string PotentialImpacts { get; init; } = "";

    /// <summary>ThirdPartyTools.</summary>
    public string ThirdPartyTools { get; init; } = "";

    /// <summary>MitigationControl.</summary>
    public string MitigationControl { get; init; } = "";

    /// <summary>Responsibility; several are joined by a comma.</summary>
    public string Responsibility { get; init; } = "";

    /// <summary>IAControls.</summary>
    public string IaControls { get; init; } = "";
}

/// <summary>An identifier given by someone else.</summary>
/// <param name="System">The scheme: <c>http://cyber.mil/cci</c>.</param>
/// <param name="Text">The identifier: <c>CCI-000213</c>.</param>
public sealed record Ident(string System, string Text)
{
    /// <summary>Whether it is a Control Correlation Identifier; older files name the scheme by other addresses.</summary>
    public bool IsCci => Text.StartsWith("CCI-", StringComparison.Ordinal);

    /// <summary>Whether it is an id the Rule or its Group had before DISA renumbered it.</summary>
    public bool IsLegacy => System.EndsWith("/legacy", StringComparison.Ordinal);
}

/// <summary>A text that says how to fix.</summary>
/// <param name="FixRef">Id of the <see cref="Fix"/> it describes, or null.</param>
/// <param name="Text">The text.</param>
public sealed record FixText(string? FixRef, string Text);

/// <summary>A fix: a script or a bare id.</summary>
/// <param name="Id">Its id, or null.</param>
/// <param name="System">Its language, or null.</param>
/// <param name="Text">The script, or the empty string.</param>
public sealed record Fix(string? Id, string? System, string Text);
