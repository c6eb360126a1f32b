namespace Assay.Sdk;

/// <summary>Evaluates the checks of one check system (XCCDF 1.2, 6.4.4.4), such as OVAL's, over one system.</summary>
public interface ICheckEngine
{
    /// <summary>Whether it knows a check system: <c>http://oval.mitre.org/XMLSchema/oval-definitions-5</c>.</summary>
    bool Knows(string system);

    /// <summary>Evaluates what a check-content-ref points to.</summary>
    /// <returns>One answer, or one per definition where <see cref="CheckQuestion.MultiCheck"/>; null where the content is not there, so that the next check-content-ref is tried.</returns>
    IReadOnlyList<CheckAnswer>? Evaluate(CheckQuestion question, CancellationToken cancellation);
}

/// <summary>What a Rule asks a check engine.</summary>
/// <param name="System">The check system.</param>
/// <param name="Content">What it points to.</param>
/// <param name="Exports">The values of the Benchmark for the content's variables, in document order; several for one name are several values of it.</param>
/// <param name="MultiCheck">Whether each definition of a whole document gives a result of its own.</param>
public sealed record CheckQuestion(string System, CheckContentRef Content, IReadOnlyList<ExportedValue> Exports, bool MultiCheck);

/// <summary>A Value given to a check (XCCDF 1.2, check-export).</summary>
/// <param name="Name">The variable's name in the check system.</param>
/// <param name="ValueId">The Value's id.</param>
/// <param name="Texts">Its values.</param>
public sealed record ExportedValue(string Name, string ValueId, IReadOnlyList<string> Texts);

/// <summary>What a check engine answers.</summary>
/// <param name="Name">The definition that was evaluated; null for a whole document.</param>
/// <param name="Result">The result as XCCDF has it.</param>
public sealed record CheckAnswer(string? Name, ResultValue Result)
{
    /// <summary>What was seen, one observation per thing that decided; empty where the engine has nothing to say.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Messages for the reader: why a result is error or unknown.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];
}
