namespace Assay.Cli.Scap;

/// <summary>What <c>assay oval eval</c> or <c>analyse</c> is to do.</summary>
/// <param name="Definitions">The file of the definitions, or a data stream.</param>
/// <param name="Root">The root of the system that is looked at.</param>
internal sealed record OvalRunSettings(string Definitions, string Root)
{
    /// <summary>System characteristics to evaluate instead of a system.</summary>
    public string? Characteristics { get; init; }

    /// <summary>The only definition that is evaluated; null for all.</summary>
    public string? DefinitionId { get; init; }

    public string? Variables { get; init; }

    public string? Directives { get; init; }

    public string? Results { get; init; }

    public string? Report { get; init; }

    /// <summary>Whether content is evaluated that is not valid.</summary>
    public bool SkipsValidation { get; init; }

    public bool WithoutCharacteristics { get; init; }

    public string? DataStreamId { get; init; }

    public string? OvalId { get; init; }

    /// <summary>Folder of copies of what the content refers to elsewhere; null for none.</summary>
    public string? LocalFiles { get; init; }
}
