using System.Text.Json;

namespace Assay.Oval.Kubernetes;

/// <summary>A jq filter as Kubernetes content has it: paths, select, map, conditions, comparisons, patterns. Definitions, reduce, foreach, assignments and input are not understood.</summary>
public sealed class JqFilter
{
    private readonly JqNode root;

    private JqFilter(string text, JqNode root)
    {
        Text = text;
        this.root = root;
    }

    /// <summary>The filter as it was given.</summary>
    public string Text { get; }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="JqException">It is none, or uses what is not understood.</exception>
    public static JqFilter Parse(string text) => new(text, JqParser.Parse(text));

    /// <summary>What the filter makes of a value, one by one as it is walked.</summary>
    /// <exception cref="JqException">It fails on this value.</exception>
    /// <exception cref="Sdk.MissingEvidenceException">It compares a value that collection blanked.</exception>
    public IEnumerable<JsonElement> Run(JsonElement input, CancellationToken cancellation) => root.Run(input, new JqScope(cancellation));
}
