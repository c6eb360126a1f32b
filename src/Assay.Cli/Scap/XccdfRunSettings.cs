using Assay.Content;

namespace Assay.Cli.Scap;

/// <summary>What <c>assay xccdf eval</c> is to do.</summary>
/// <param name="Content">The content.</param>
internal sealed record XccdfRunSettings(XccdfChoice Content)
{
    public IReadOnlyList<string> Definitions { get; init; } = [];

    public string? Profile { get; init; }

    public IReadOnlyList<string> Rules { get; init; } = [];

    public IReadOnlyList<string> SkippedRules { get; init; } = [];

    public string? Reference { get; init; }

    public string? Results { get; init; }

    public string? AssetReport { get; init; }

    public bool OvalResults { get; init; }

    public bool ExportVariables { get; init; }

    /// <summary>Where results for STIG Viewer go; null for none.</summary>
    public string? StigViewer { get; init; }

    public string? Report { get; init; }

    /// <summary>Folder of copies of what the content refers to elsewhere; null for none.</summary>
    public string? LocalFiles { get; init; }

    /// <summary>Whether signatures are verified.</summary>
    public bool ChecksSignature { get; init; }

    /// <summary>Whether all that is evaluated must be signed.</summary>
    public bool EnforcesSignature { get; init; }

    public bool IsThin { get; init; }

    public bool WithoutCharacteristics { get; init; }

    public XccdfLines Lines { get; init; }

    public required string Root { get; init; }

    public bool IgnoresPlatforms { get; init; }
}

/// <summary>How results are printed.</summary>
internal enum XccdfLines
{
    /// <summary>A block per rule: title, id, identifiers, result.</summary>
    Blocks,

    /// <summary>A line per rule: id and result.</summary>
    Progress,

    /// <summary>A line per rule: id, title and result.</summary>
    ProgressFull,
}
