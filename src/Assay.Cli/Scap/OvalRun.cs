using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Cli.Output;
using Assay.Collection;
using Assay.Content;
using Assay.Oval;
using Assay.Reporting;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>One run of <c>assay oval eval</c> or <c>assay oval analyse</c>.</summary>
internal sealed class OvalRun(CommandEnvironment environment, OvalRunSettings settings)
{
    public int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var component = Component();
        if (!settings.SkipsValidation && ScapValidator.Structure(component) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                environment.Error.WriteLine(problem);
            }

            environment.Error.WriteLine($"{settings.Definitions}: is not valid, and was not evaluated; --skip-validation evaluates it all the same");
            return ScapExitCode.Error;
        }

        var document = component.ReadOval();
        if (settings.DefinitionId is { } id && document.Definition(id) is null)
        {
            throw new ContentException(settings.Definitions, $"has no definition {id}");
        }

        var externals = settings.Variables is { } variables ? Read(variables, OvalVariablesReader.Read) : ExternalValues.None;
        var directives = settings.Directives is { } directivesFile ? Read(directivesFile, OvalDirectivesReader.Read) : OvalDirectives.Full;
        string[]? ids = settings.DefinitionId is { } only ? [only] : null;
        var (evaluation, system) = settings.Characteristics is { } characteristics
            ? Analyse(document, ids, externals, characteristics, cancellation)
            : Look(parsed, document, ids, externals, cancellation);

        Print(evaluation, ids);
        Write(evaluation, new OvalResultsOptions(system(), component.CopyTo) { Directives = directives, SystemCharacteristics = !settings.WithoutCharacteristics }, cancellation);
        environment.Output.WriteLine("Evaluation done.");
        return ScapExitCode.Success;
    }

    private static (OvalEvaluation Evaluation, Func<OvalSystemInfo> System) Analyse(OvalDefinitions document, string[]? ids, ExternalValues externals, string file, CancellationToken cancellation)
    {
        var characteristics = Read(file, OvalSystemCharacteristicsReader.Read);
        var evaluation = OvalEvaluator.Evaluate(document, ids, externals, new CharacteristicsItems(characteristics), CommandEnvironment.Clock, cancellation);
        return (evaluation, () => characteristics.System ?? new OvalSystemInfo("", "", "", "", []));
    }

    private (OvalEvaluation Evaluation, Func<OvalSystemInfo> System) Look(ParseResult parsed, OvalDefinitions document, string[]? ids, ExternalValues externals, CancellationToken cancellation)
    {
        var kinds = document.Objects.Select(o => (o.Kind.Schema, o.Kind.Name)).ToHashSet();
        var plugins = environment.Plugins(parsed, c => kinds.Contains((c.Schema, c.Name)));
        foreach (var problem in plugins.Problems)
        {
            environment.Error.WriteLine($"assay: {problem}");
        }

        var system = new RootSystem(settings.Root);
        return (OvalEvaluator.Evaluate(document, ids, externals, system, plugins.Collectors(), CommandEnvironment.Clock, cancellation), () => SystemFacts.Of(system));
    }

    private ScapComponent Component()
    {
        var content = ScapContent.Open(settings.Definitions);
        if (!content.IsCollection)
        {
            return content.Components[0];
        }

        var stream = content.Stream(settings.DataStreamId);
        if (settings.OvalId is not { } id)
        {
            return stream.OvalChecks.FirstOrDefault()?.Component ?? throw new ContentException(content.Name, $"the data stream {stream.Id} has no OVAL definitions among its checks");
        }

        var chosen = stream.Ref(id) ?? throw new ContentException(content.Name, $"the data stream {stream.Id} has no component-ref {id}");
        return chosen.Component ?? (chosen.IsRemote ? new LocalCopies(settings.LocalFiles).Of(chosen.Href) : null) ?? throw new ContentException(content.Name, chosen.IsRemote ? $"the component-ref {id} points to {chosen.Href}; nothing is fetched" : $"the component-ref {id} points to nothing");
    }

    private void Print(OvalEvaluation evaluation, string[]? ids)
    {
        foreach (var result in evaluation.Definitions.Where(d => ids is null || ids.Contains(d.Definition.Id)))
        {
            environment.Output.WriteLine($"Definition {result.Definition.Id}: {result.Result.Word()}");
            foreach (var message in result.Messages)
            {
                environment.Error.WriteLine($"assay: {result.Definition.Id}: {message}");
            }
        }
    }

    private void Write(OvalEvaluation evaluation, OvalResultsOptions options, CancellationToken cancellation)
    {
        var (tool, now) = (CommandEnvironment.Tool, CommandEnvironment.Clock.GetUtcNow());
        WriteFile(settings.Results, stream => new OvalResultsWriter(new OvalMaker(tool.Version, now)).Write(stream, evaluation, options), cancellation);
        WriteFile(settings.Report, stream => new OvalReportWriter(new TemplateSource(environment.Installation.Templates), tool, now).Write(stream, evaluation, options), cancellation);
    }

    private static void WriteFile(string? file, Action<Stream> write, CancellationToken cancellation)
    {
        if (file is not null)
        {
            var path = OutputFolder.PathOf(file);
            OutputFolder.Write(Path.GetDirectoryName(path)!, [new ExportedFile(Path.GetFileName(path), write)], cancellation);
        }
    }

    private static T Read<T>(string file, Func<Stream, string, T> read)
    {
        if (!File.Exists(file))
        {
            throw new ContentException(file, "there is no such file");
        }

        using var stream = File.OpenRead(file);
        return read(stream, file);
    }
}
