using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assay.Cli.Output;
using Assay.Cli.Plugins;

namespace Assay.Cli.Commands;

/// <summary><c>assay plugins list</c>.</summary>
internal static class PluginsCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var list = new Command("list", "List the plugins, the ids they claim and what could not be loaded");
        list.SetAction(parsed =>
        {
            var catalog = environment.Plugins(parsed);
            if (environment.IsJson(parsed))
            {
                JsonText.Write(environment.Output, json => Write(json, catalog));
            }
            else
            {
                var printer = new Printer(environment.Output);
                printer.Rows(["plugin", "version", "checks", "ids and kinds of OVAL object"], catalog.Plugins.Select(p => (IReadOnlyList<string>)
                [
                    p.Name,
                    p.Version,
                    p.Checks.Count.ToString(CultureInfo.InvariantCulture),
                    OffersOf(p),
                ]));
            }

            foreach (var problem in catalog.Problems)
            {
                environment.Error.WriteLine($"assay: {problem}");
            }

            return catalog.Problems.Count > 0 ? ExitCode.Incomplete : ExitCode.Success;
        });
        return new Command("plugins", "See the plugins that checks come from") { list };
    }

    private static string OffersOf(Plugin plugin) => plugin switch
    {
        { Checks.Count: > 0 } or { Collectors.Count: > 0 } => string.Join(' ', plugin.Checks.Select(c => c.Id).Concat(plugin.Collectors.Select(c => c.Kind))),
        _ => "(reads evidence)",
    };

    private static void Write(Utf8JsonWriter json, PluginCatalog catalog)
    {
        json.WriteStartObject();
        json.WriteObjects("plugins", catalog.Plugins, plugin =>
        {
            json.WriteString("name", plugin.Name);
            json.WriteString("version", plugin.Version);
            json.WriteString("path", plugin.Path);
            json.WriteString("sha256", plugin.Sha256);
            json.WriteObjects("checks", plugin.Checks, check =>
            {
                json.WriteString("id", check.Id);
                json.WriteString("class", check.Class);
                json.WriteString("assembly", check.Assembly);
            });
            json.WriteObjects("collectors", plugin.Collectors, collector =>
            {
                json.WriteString("kind", collector.Kind);
                json.WriteString("assembly", collector.Assembly);
            });
        });
        json.WriteObjects("problems", catalog.Problems, problem =>
        {
            json.WriteString("plugin", problem.Plugin);
            json.WriteString("reason", problem.Reason);
        });
        json.WriteEndObject();
    }
}
