using System.Security.Cryptography;
using Assay.Core;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Cli.Plugins;

/// <summary>What was found in the plugin folders.</summary>
/// <param name="Plugins">The plugins that offer something, in ordinal order of their names.</param>
/// <param name="Problems">What could not be loaded, and why; the rest works without it.</param>
internal sealed record PluginCatalog(IReadOnlyList<Plugin> Plugins, IReadOnlyList<PluginProblem> Problems)
{
    public IEnumerable<CheckRegistration> Checks => Plugins.SelectMany(p => p.Checks);

    public IEnumerable<IEvidenceAdapter> Adapters => Plugins.SelectMany(p => p.Adapters);

    /// <summary>The collectors, each kind once.</summary>
    /// <exception cref="BindingException">Two claim one kind.</exception>
    public CollectorCatalog Collectors()
    {
        var claims = Plugins.SelectMany(p => p.Collectors).ToList();
        foreach (var kind in claims.GroupBy(c => c.Kind, StringComparer.Ordinal).Where(k => k.Count() > 1))
        {
            throw new BindingException($"{kind.Key} is collected by {string.Join(" and by ", kind.Select(c => $"{c.Assembly} (plugin {c.Plugin})"))}; leave one of the plugins out");
        }

        return new CollectorCatalog(claims.Select(c => new RegisteredCollector(c.Schema, c.Name, c.Collector.Value)));
    }

    /// <summary>Loads every plugin of the folders: <c>FOLDER/NAME/NAME.dll</c>.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="collectors">The collectors that are wanted, and nothing but collectors: composing what is not asked for would take most of a short run. Null for all there is.</param>
    /// <exception cref="ContentException">A folder is not there.</exception>
    public static PluginCatalog Load(IReadOnlyList<string> folders, Predicate<ObjectCollectorAttribute>? collectors = null)
    {
        var problems = new List<PluginProblem>();
        var plugins = new List<Plugin>();
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new ContentException(folder, "no such plugin folder");
            }

            foreach (var pluginFolder in Directory.GetDirectories(Path.GetFullPath(folder)).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(pluginFolder);
                var main = Path.Combine(pluginFolder, name + ".dll");
                if (!File.Exists(main))
                {
                    problems.Add(new PluginProblem(name, $"no {name}.dll in its folder"));
                }
                else if (plugins.Find(p => p.Name == name) is { } first)
                {
                    problems.Add(new PluginProblem(name, $"a plugin of that name was already loaded from {first.Path}"));
                }
                else if (new PluginLoader(name, main, problems, collectors).Load() is { } plugin)
                {
                    plugins.Add(plugin);
                }
            }
        }

        return new PluginCatalog([.. plugins.OrderBy(p => p.Name, StringComparer.Ordinal)], problems);
    }
}

/// <summary>A plugin that was loaded, whole or in part.</summary>
/// <param name="Name">Its name: the folder's.</param>
/// <param name="Version">Its assembly's informational version.</param>
/// <param name="Path">Its main assembly.</param>
/// <param name="Checks">The checks it offers.</param>
/// <param name="Adapters">The adapters of evidence it offers.</param>
/// <param name="Collectors">The collectors of OVAL objects it offers.</param>
internal sealed record Plugin(
    string Name,
    string Version,
    string Path,
    IReadOnlyList<CheckRegistration> Checks,
    IReadOnlyList<IEvidenceAdapter> Adapters,
    IReadOnlyList<CollectorRegistration> Collectors)
{
    private readonly Lazy<string> sha256 = new(() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path))));

    /// <summary>SHA-256 of its main assembly, lower-case hexadecimal.</summary>
    public string Sha256 => sha256.Value;
}

/// <summary>A plugin, or a part of one, that was left out.</summary>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Reason">Why, in one line.</param>
internal sealed record PluginProblem(string Plugin, string Reason)
{
    public override string ToString() => $"plugin {Plugin}: {Reason}";
}

/// <summary>The metadata MEF fills from <see cref="CheckAttribute"/>; a part with several attributes has several ids.</summary>
internal sealed class CheckMetadata
{
    public string Id { get; set; } = "";
}
