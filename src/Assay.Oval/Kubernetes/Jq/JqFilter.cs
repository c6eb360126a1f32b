using System.Text.Json;

namespace Assay.Oval.Kubernetes;

/// <summary>A jq filter as Kubernetes content has it: paths, select, map, conditions, comparisons, patterns. Definitions, reduce, foreach, assignments and input are not understood.</summary>
public sealed class JqFilter
{
    private readonly JqNode root;
    private readonly bool nullIsEmpty;

    private JqFilter(string text, JqNode root, bool nullIsEmpty)
    {
        Text = text;
        this.root = root;
        this.nullIsEmpty = nullIsEmpty;
    }

    /// <summary>The filter as it was given.</summary>
    public string Text { get; }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="nullIsEmpty">Whether <c>[]</c> walks null as if there were nothing in it, where jq itself fails.</param>
    /// <exception cref="JqException">It is none, or uses what is not understood.</exception>
    public static JqFilter Parse(string text, bool nullIsEmpty = false) => new(text, JqParser.Parse(text), nullIsEmpty);

    /// <summary>What the filter makes of a value, one by one as it is walked.</summary>
    /// <exception cref="JqException">It fails on this value.</exception>
    /// <exception cref="Sdk.MissingEvidenceException">It compares a value that collection blanked.</exception>
    public IEnumerable<JsonElement> Run(JsonElement input, CancellationToken cancellation) => root.Run(input, new JqScope(nullIsEmpty, cancellation));
}
