using System.CommandLine;
using System.Globalization;
using Assay.Cli.Output;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary><c>assay benchmark show</c>.</summary>
internal static class BenchmarkShowCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var reference = new Argument<string?>("benchmark")
        {
            Description = "A file, an id, ID:V1R11 or V1R11 [default: the one assess would use]",
            HelpName = "FILE|ID",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var bindings = new Option<bool>("--bindings") { Description = "Also show which check is bound to each rule" };
        var command = new Command("show", "Show a benchmark and its rules") { reference, bindings };
        command.SetAction(parsed =>
        {
            var benchmark = environment.Benchmark(parsed, parsed.GetValue(reference));
            var plugins = parsed.GetValue(bindings) ? environment.Plugins(parsed) : null;
            var bound = plugins is null ? null : environment.Binder(plugins).Bind(benchmark);
            foreach (var warning in benchmark.Warnings)
            {
                environment.Error.WriteLine($"{benchmark.FileName}: warning: {warning}");
            }

            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json => BenchmarkJson.Write(json, benchmark, bound?.Select(b => CheckDescription.Of(b, plugins!)).ToList()));
            }
            else
            {
                Print(environment.Output, benchmark, bound);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(TextWriter output, Benchmark benchmark, IReadOnlyList<BoundRule>? bound)
    {
        output.WriteLine($"{benchmark.Title}");
        output.WriteLine($"{benchmark.StigId} {benchmark.ShortRelease}, {benchmark.Date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "undated"}, "
            + $"{(benchmark.Statuses.Count > 0 ? benchmark.Statuses[^1].Value : "no status")}, XCCDF {benchmark.XccdfVersion}, {benchmark.FileName}");
        if (benchmark.IsRestatement)
        {
            output.WriteLine("Restated by this project; the official one is one 'assay benchmark import FILE.zip' away.");
        }

        foreach (var severity in benchmark.Rules.CountBy(r => r.Severity).OrderByDescending(s => s.Key))
        {
            output.WriteLine($"{severity.Value.ToString(CultureInfo.InvariantCulture),5} {Printer.Category(severity.Key)}");
        }

        output.WriteLine();
        for (var i = 0; i < benchmark.Rules.Count; i++)
        {
            var rule = benchmark.Rules[i];
            var check = bound is null ? "" : (bound[i].Registration?.Class ?? "by hand").PadRight(60);
            output.WriteLine($"{rule.GroupId ?? "",-10} {rule.Version,-16} {Printer.Category(rule.Severity),-7} {check} {rule.Title}");
        }
    }
}
