using Assay.Sdk;

namespace Assay.Tests.Xccdf;

/// <summary>A check engine that knows a few contents by address and name, and remembers what it was asked.</summary>
internal sealed class FakeEngine : ICheckEngine
{
    public const string System = "urn:fake";

    private readonly Dictionary<(string Href, string? Name), IReadOnlyList<CheckAnswer>> answers = [];

    public List<CheckQuestion> Asked { get; } = [];

    public FakeEngine With(string href, string? name, params ResultValue[] results)
    {
        answers[(href, name)] = [.. results.Select((r, i) => new CheckAnswer(name ?? $"def:{i + 1}", r))];
        return this;
    }

    public bool Knows(string system) => system == System;

    public IReadOnlyList<CheckAnswer>? Evaluate(CheckQuestion question, CancellationToken cancellation)
    {
        Asked.Add(question);
        return answers.GetValueOrDefault((question.Content.Href, question.Content.Name));
    }
}
