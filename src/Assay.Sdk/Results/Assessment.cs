namespace Assay.Sdk;

/// <summary>What one run found: a TestResult per asset and Benchmark. Every export is a function of this and nothing else.</summary>
/// <param name="Tool">The program that made it.</param>
/// <param name="TestResults">The results, in the order they are written.</param>
public sealed record Assessment(ToolInfo Tool, IReadOnlyList<TestResult> TestResults);

/// <summary>The program that made a result.</summary>
/// <param name="Name">Its name: <c>Assay</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record ToolInfo(string Name, string Version);

/// <summary>What a checklist is about.</summary>
/// <param name="Name">Host or cluster name; never empty.</param>
/// <param name="Type">cluster, role or node.</param>
public sealed record Asset(string Name, string Type)
{
    /// <summary>IP addresses, sorted; empty where none is known.</summary>
    public IReadOnlyList<string> IpAddresses { get; init; } = [];

    /// <summary>The fully qualified domain name; empty where none is known.</summary>
    public string Fqdn { get; init; } = "";

    /// <summary>The distribution of Kubernetes the asset is taken for: <c>kubeadm</c>, <c>EKS</c>. Empty where none, or more than one, was recognised.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>One line about the asset: kind of cluster, version, nodes.</summary>
    public string Description { get; init; } = "";
}

/// <summary>The results of one Benchmark for one asset (XCCDF 1.2, 6.6).</summary>
public sealed record TestResult
{
    /// <summary>What was assessed.</summary>
    public required Asset Asset { get; init; }

    /// <summary>What it was assessed against.</summary>
    public required Benchmark Benchmark { get; init; }

    /// <summary>The Profile chosen; null for the Benchmark's own selection.</summary>
    public Profile? Profile { get; init; }

    /// <summary>One result per Rule of the Benchmark, in its order.</summary>
    public required IReadOnlyList<RuleResult> RuleResults { get; init; }

    /// <summary>When the evidence was evaluated.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When the evidence was collected; null where the evidence does not say.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>Identifies the evidence: SHA-256 of a bundle's manifest, or of all files of a dump. Lower-case hexadecimal.</summary>
    public required string EvidenceDigest { get; init; }

    /// <summary>The evidence as the user named it, one per path.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The Values as they were resolved, in document order; empty where there are none.</summary>
    public IReadOnlyList<ResolvedValue> Values { get; init; } = [];

    /// <summary>The scores, one per scoring model; empty where none was asked for.</summary>
    public IReadOnlyList<Score> Scores { get; init; } = [];

    /// <summary>What the reader of the results should know of the run as a whole: a plugin left out, a recording's limits.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>The result of one Rule.</summary>
public sealed record RuleResult
{
    /// <summary>The Rule.</summary>
    public required Rule Rule { get; init; }

    /// <summary>Its result, combined from the observations: fail, unknown, error, informational (which makes the Rule notchecked), pass, notapplicable, the first that occurs.</summary>
    public required ResultValue Result { get; init; }

    /// <summary>Why a result has no observations, or what to know beside them: <c>no check is bound</c>. Empty where there is nothing to say.</summary>
    public string Message { get; init; } = "";

    /// <summary>What must be looked at by a person although there is a result, such as a check text no reading was made for. Empty where there is none.</summary>
    public string Warning { get; init; } = "";

    /// <summary>The check whose result this is, with the reference that was resolved alone; null where none was evaluated.</summary>
    public CheckNode? Evaluated { get; init; }

    /// <summary>What was seen, worst first; equal words are folded into one.</summary>
    public IReadOnlyList<FoldedObservation> Observations { get; init; } = [];

    /// <summary>The check that decided; null where none is bound.</summary>
    public CheckOrigin? Check { get; init; }

    /// <summary>The answer to the whole Rule that took the place of what the check said; null where there is none.</summary>
    public ResultOverride? Override { get; init; }

    /// <summary>The site's own severity; null where the Rule's counts.</summary>
    public SeverityOverride? SeverityOverride { get; init; }

    /// <summary>Who else answers for the Rule; null where the assessed party does.</summary>
    public Inheritance? Inheritance { get; init; }

    /// <summary>The severity that counts.</summary>
    public Severity Severity => SeverityOverride?.Severity ?? Rule.Severity;
}

/// <summary>Observations with equal words, with all their subjects. Where those of several nodes differ in the nodes' names alone, <c>$NODE</c> stands for each.</summary>
/// <param name="Result">pass, fail, error, unknown, notapplicable or informational.</param>
/// <param name="Subjects">The subjects, sorted.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Source">Where it was seen; may be empty.</param>
/// <param name="Reproduce">A command that shows it again; may be empty.</param>
public sealed record FoldedObservation(ResultValue Result, IReadOnlyList<string> Subjects, string Message, string Source, string Reproduce)
{
    /// <summary>The answer to these subjects that took the place of what the check said; null where there is none.</summary>
    public ResultOverride? Override { get; init; }
}

/// <summary>Where a check comes from.</summary>
/// <param name="Plugin">The plugin's name: its folder. Of a check that is part of the Benchmark, its language: OVAL.</param>
/// <param name="Assembly">The assembly's name and version.</param>
/// <param name="Class">The class's full name; of a check that is part of the Benchmark, what the check calls.</param>
/// <param name="Reading">The reading of the check text that applied; empty where the check has only one.</param>
public sealed record CheckOrigin(string Plugin, string Assembly, string Class, string Reading);

/// <summary>A Value as it was resolved (XCCDF 1.2, 7.2.3.4).</summary>
/// <param name="Id">The Value's id.</param>
/// <param name="Texts">Its value; a complex one may have any number.</param>
/// <param name="IsComplex">Whether it is a list.</param>
public sealed record ResolvedValue(string Id, IReadOnlyList<string> Texts, bool IsComplex)
{
    /// <summary>The value as one text, the items of a list a line each.</summary>
    public string Text => string.Join('\n', Texts);
}

/// <summary>A score (XCCDF 1.2, 6.6.2 and 7.3.2).</summary>
/// <param name="System">The scoring model: <c>urn:xccdf:scoring:default</c>.</param>
/// <param name="Value">The score.</param>
/// <param name="Maximum">The greatest score there could have been.</param>
public sealed record Score(string System, double Value, double Maximum);
