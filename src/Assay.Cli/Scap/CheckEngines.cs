using Assay.Cli.Commands;
using Assay.Content;
using Assay.Oval;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>The check engines of one system: each content is read once and evaluated in one session, whoever refers to it.</summary>
/// <param name="system">The system.</param>
/// <param name="collectors">Who looks for what.</param>
/// <param name="definitionFiles">OVAL files that are used instead of those that content refers to; empty for those.</param>
/// <param name="documents">The documents that were read.</param>
/// <param name="copies">Copies of what lies elsewhere.</param>
internal sealed class CheckEngines(ISystem system, CollectorCatalog collectors, IReadOnlyList<string> definitionFiles, ContentDocuments documents, LocalCopies copies)
{
    private readonly SystemItems items = new(system, collectors);
    private readonly Lazy<OvalSystemInfo> facts = new(() => SystemFacts.Of(system));
    private readonly Dictionary<ScapComponent, OvalSession> sessions = [];
    private readonly List<(string Href, ScapComponent Component)> used = [];
    private readonly Dictionary<ScapComponent, List<Dictionary<string, IReadOnlyList<string>>>> given = [];
    private readonly ReferredContent referred = new(definitionFiles, copies);

    /// <summary>What of the content could not be used, and why.</summary>
    public IReadOnlyCollection<string> Warnings => referred.Warnings;

    /// <summary>The contents that were used, with the address that first referred to each.</summary>
    public IReadOnlyList<(string Href, ScapComponent Component)> Used => used;

    /// <summary>The engines for the checks of a component.</summary>
    public IReadOnlyList<ICheckEngine> For(ScapDataStream stream, ScapComponentRef reference) => [new NotingEngine(new OvalCheckEngine(href => Session(stream, reference, href), system.Name), question => Note(referred.Find(stream, reference, question.Content.Href), question))];

    /// <summary>Files of the values that the contents were given, in the working folder: one per content, and one more where a variable was given something else.</summary>
    public IEnumerable<(string Path, Action<Stream> Write)> VariableFiles() =>
        from content in used
        from set in (given.TryGetValue(content.Component, out var sets) ? sets : []).Select((values, i) => (values, i))
        select (FormattableString.Invariant($"{SafeName(content.Href)}-{set.i}.variables-0.xml"), (Action<Stream>)(stream => new OvalVariablesWriter(Maker()).Write(stream, sessions[content.Component].Document, set.values)));

    /// <summary>OVAL results of all contents that were used.</summary>
    public IReadOnlyList<CheckReport> Reports(XccdfRunSettings settings) => [.. used.Select(u => new CheckReport(u.Href, xml => Writer().WriteElement(xml, sessions[u.Component].Evaluation(), Options(u.Component, settings))))];

    /// <summary>Files of OVAL results in the working folder.</summary>
    public IEnumerable<(string Path, Action<Stream> Write)> ResultFiles(XccdfRunSettings settings) =>
        used.Select(u => ($"{SafeName(u.Href)}.result.xml", (Action<Stream>)(stream => Writer().Write(stream, sessions[u.Component].Evaluation(), Options(u.Component, settings)))));

    private static string SafeName(string href) => Path.GetFileName(href.TrimStart('#')) is { Length: > 0 } name ? name : "oval";

    private static OvalResultsWriter Writer() => new(Maker());

    private static OvalMaker Maker() => new(CommandEnvironment.Tool.Version, CommandEnvironment.Clock.GetUtcNow());

    private OvalResultsOptions Options(ScapComponent component, XccdfRunSettings settings) => new(facts.Value, component.CopyTo)
    {
        Directives = settings.IsThin ? OvalDirectives.Thin : OvalDirectives.Full,
        SystemCharacteristics = !settings.WithoutCharacteristics,
    };

    private OvalSession? Session(ScapDataStream stream, ScapComponentRef reference, string href)
    {
        if (referred.Find(stream, reference, href) is not { } component)
        {
            return null;
        }

        if (!sessions.TryGetValue(component, out var session))
        {
            sessions.Add(component, session = new OvalSession(documents.Of(component), items, CommandEnvironment.Clock));
            used.Add((href, component));
        }

        return session;
    }

    private void Note(ScapComponent? component, CheckQuestion question)
    {
        if (component is null || question.Exports.Count == 0)
        {
            return;
        }

        if (!given.TryGetValue(component, out var sets))
        {
            given.Add(component, sets = []);
        }

        var values = question.Exports.GroupBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. e.SelectMany(v => v.Texts)], StringComparer.Ordinal);
        var set = sets.Find(s => values.All(v => !s.TryGetValue(v.Key, out var before) || before.SequenceEqual(v.Value)));
        if (set is null)
        {
            sets.Add(set = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));
        }

        foreach (var (name, texts) in values)
        {
            set[name] = texts;
        }
    }

    private sealed class NotingEngine(ICheckEngine engine, Action<CheckQuestion> note) : ICheckEngine
    {
        public bool Knows(string system) => engine.Knows(system);

        public IReadOnlyList<CheckAnswer>? Evaluate(CheckQuestion question, CancellationToken cancellation)
        {
            note(question);
            return engine.Evaluate(question, cancellation);
        }
    }
}
