namespace Assay.Sdk;

/// <summary>An XCCDF Benchmark (XCCDF 1.2, 6.3) as it was imported: the texts are the author's, unchanged but for line ends (LF).</summary>
public sealed record Benchmark
{
    /// <summary>The id as it stands in the file: <c>Kubernetes_STIG</c>, or <c>xccdf_mil.disa.stig_benchmark_RHEL_9_STIG</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id without XCCDF 1.2's prefix: <c>RHEL_9_STIG</c>; what checklists call the STIG id.</summary>
    public string StigId => StigIdOf(Id);

    /// <summary>The version of XCCDF the file is written in: <c>1.1</c> or <c>1.2</c>.</summary>
    public required string XccdfVersion { get; init; }

    /// <summary>The Benchmark's version as text, leading zeros kept: <c>1</c>, <c>002.009</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The release number of <see cref="ReleaseInfo"/>, <c>11</c> or <c>0.1</c>; null where the Benchmark has none.</summary>
    public string? Release { get; init; }

    /// <summary>The day of <see cref="ReleaseInfo"/>, else of the newest status; null where neither is dated.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The plain-text with the id <c>release-info</c> as it stands; null where there is none.</summary>
    public string? ReleaseInfo => PlainTexts.FirstOrDefault(p => p.Id == "release-info")?.Text;

    /// <summary>DISA's short name of a release: <c>V1R11</c>, or <c>V1</c> without a release number.</summary>
    public string ShortRelease => Release is null ? $"V{Version}" : $"V{Version}R{Release}";

    /// <summary>Title, in the file's first language.</summary>
    public required string Title { get; init; }

    /// <summary>Description, or the empty string.</summary>
    public string Description { get; init; } = "";

    /// <summary>The statuses in document order; the last is the current one.</summary>
    public IReadOnlyList<BenchmarkStatus> Statuses { get; init; } = [];

    /// <summary>Legal and other notices.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Front matter, or the empty string.</summary>
    public string FrontMatter { get; init; } = "";

    /// <summary>Rear matter, or the empty string.</summary>
    public string RearMatter { get; init; } = "";

    /// <summary>References of the Benchmark itself.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Named texts, such as <c>release-info</c>.</summary>
    public IReadOnlyList<PlainText> PlainTexts { get; init; } = [];

    /// <summary>Profiles in document order.</summary>
    public IReadOnlyList<Profile> Profiles { get; init; } = [];

    /// <summary>Values in document order, those inside Groups included.</summary>
    public IReadOnlyList<Value> Values { get; init; } = [];

    /// <summary>All Groups in document order, nested ones after their parent.</summary>
    public IReadOnlyList<Group> Groups { get; init; } = [];

    /// <summary>All Rules in document order, wherever they stand.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>The platforms it applies to, any of them; empty for all.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>The platforms that it defines itself.</summary>
    public PlatformDefinitions PlatformDefinitions { get; init; } = PlatformDefinitions.None;

    /// <summary>The scoring models it asks for: <c>urn:xccdf:scoring:default</c>. Empty means the default one.</summary>
    public IReadOnlyList<string> ScoringModels { get; init; } = [];

    /// <summary>What the reader noticed and could live with: an id that occurs twice, an element it does not know. Empty for a clean file.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The file's name without its folder; of the entry, when it came from a zip.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether this is a restatement in the project's own words rather than the publisher's file.</summary>
    public bool IsRestatement => PlainTexts.Any(p => p.Id == "restated-by");

    /// <summary>An id without XCCDF 1.2's prefix.</summary>
    public static string StigIdOf(string id) => id.IndexOf("_benchmark_", StringComparison.Ordinal) is var at and > 0 ? id[(at + "_benchmark_".Length)..] : id;
}

/// <summary>A status of a Benchmark, a Profile or a Rule.</summary>
/// <param name="Value">accepted, deprecated, draft, incomplete or interim.</param>
/// <param name="Date">The day it was reached; null where the file does not say.</param>
public sealed record BenchmarkStatus(string Value, DateOnly? Date);

/// <summary>A notice.</summary>
/// <param name="Id">Its id, or the empty string.</param>
/// <param name="Text">Its text, or the empty string: DISA's <c>terms-of-use</c> has none.</param>
public sealed record Notice(string Id, string Text);

/// <summary>A plain-text: a named, reusable piece of text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
public sealed record PlainText(string Id, string Text);

/// <summary>A reference, with its Dublin Core elements; each is null where the file has none.</summary>
public sealed record Reference
{
    /// <summary>Where it points to.</summary>
    public string? Href { get; init; }

    /// <summary>The text of a reference without Dublin Core elements.</summary>
    public string? Text { get; init; }

    /// <summary>dc:title.</summary>
    public string? Title { get; init; }

    /// <summary>dc:publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>dc:source.</summary>
    public string? Source { get; init; }

    /// <summary>dc:type.</summary>
    public string? Type { get; init; }

    /// <summary>dc:subject.</summary>
    public string? Subject { get; init; }

    /// <summary>dc:identifier: DISA's target key, <c>5376</c> for Kubernetes.</summary>
    public string? Identifier { get; init; }
}
