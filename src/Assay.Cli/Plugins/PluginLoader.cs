using System.Composition.Hosting;
using System.Reflection;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli.Plugins;

/// <summary>Loads one plugin; what goes wrong costs that plugin, or that part of it, and nothing else.</summary>
internal sealed class PluginLoader(string name, string main, List<PluginProblem> problems, Predicate<ObjectCollectorAttribute>? collectors)
{
    private readonly Dictionary<string, string> classes = new(StringComparer.Ordinal);

    public Plugin? Load()
    {
        Assembly assembly;
        try
        {
            assembly = new PluginLoadContext(main).LoadFromAssemblyPath(main);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            Problem($"{Path.GetFileName(main)} cannot be loaded: {FirstLine(e)}");
            return null;
        }

        var types = TypesOf(assembly);
        var all = types.Where(IsPart).ToList();
        var parts = collectors is null ? all : all.FindAll(t => t.GetCustomAttributes<ObjectCollectorAttribute>(inherit: false).Any(a => collectors(a)));
        if (parts.Count == 0)
        {
            if (all.Count == 0 && !problems.Exists(p => p.Plugin == name))
            {
                Problem("it exports no check, no adapter of evidence and no collector");
            }

            return null;
        }

        foreach (var part in parts)
        {
            foreach (var check in part.GetCustomAttributes<CheckAttribute>(inherit: false))
            {
                classes.TryAdd(check.Id, part.FullName!);
            }
        }

        var composed = Compose(assembly, [.. types.Except(all), .. parts], parts);
        return new Plugin(name, VersionOf(assembly), main, composed.Checks, composed.Adapters, composed.Collectors);
    }

    private Exports Compose(Assembly assembly, List<Type> types, List<Type> parts)
    {
        if (TryCompose(assembly, types, out var all, out _))
        {
            return all;
        }

        // A single part that cannot be composed spoils the container of all: compose part by part, so that the others survive.
        var survivors = new Exports([], [], []);
        foreach (var part in parts)
        {
            if (TryCompose(assembly, [part, .. types.Where(t => !parts.Contains(t))], out var some, out var reason))
            {
                survivors.Checks.AddRange(some.Checks);
                survivors.Adapters.AddRange(some.Adapters);
                survivors.Collectors.AddRange(some.Collectors);
            }
            else
            {
                Problem($"{part.FullName}: {reason}");
            }
        }

        return survivors;
    }

    private bool TryCompose(Assembly assembly, IEnumerable<Type> types, out Exports exports, out string reason)
    {
        try
        {
            var container = new ContainerConfiguration().WithParts(types).CreateContainer();
            exports = new Exports(
                [.. container.GetExports<Lazy<ICheck, CheckMetadata>>().Select(export => Register(assembly, export)).OrderBy(r => r.Id, StringComparer.Ordinal)],
                [.. container.GetExports<IEvidenceAdapter>().OrderBy(a => a.GetType().FullName, StringComparer.Ordinal)],
                [.. container.GetExports<Lazy<IObjectCollector, CollectorMetadata>>().Select(export => Register(assembly, export)).OrderBy(c => c.Kind, StringComparer.Ordinal)]);
            reason = "";
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            exports = new Exports([], [], []);
            reason = FirstLine(e.GetBaseException());
            return false;
        }
    }

    private CheckRegistration Register(Assembly assembly, Lazy<ICheck, CheckMetadata> export)
    {
        var identity = assembly.GetName();
        return new CheckRegistration(export.Metadata.Id, name, $"{identity.Name} {VersionOf(assembly)}", classes[export.Metadata.Id], new Lazy<ICheck>(() => export.Value));
    }

    private CollectorRegistration Register(Assembly assembly, Lazy<IObjectCollector, CollectorMetadata> export) =>
        new(export.Metadata.Schema, export.Metadata.Name, name, $"{assembly.GetName().Name} {VersionOf(assembly)}", new Lazy<IObjectCollector>(() => export.Value));

    private List<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return [.. assembly.GetTypes()];
        }
        catch (ReflectionTypeLoadException e)
        {
            foreach (var reason in e.LoaderExceptions.OfType<Exception>().Select(FirstLine).Distinct(StringComparer.Ordinal))
            {
                Problem($"a type is left out: {reason}{Hint(reason)}");
            }

            return [.. e.Types.OfType<Type>()];
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException or BadImageFormatException)
        {
            Problem($"its types cannot be read: {FirstLine(e)}{Hint(e.Message)}");
            return [];
        }
    }

    private bool IsPart(Type type)
    {
        try
        {
            return type is { IsClass: true, IsAbstract: false } && (type.IsDefined(typeof(CheckAttribute), inherit: false) || type.IsDefined(typeof(ObjectCollectorAttribute), inherit: false) || typeof(IEvidenceAdapter).IsAssignableFrom(type));
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException or BadImageFormatException)
        {
            Problem($"{type.FullName} is left out: {FirstLine(e)}{Hint(e.Message)}");
            return false;
        }
    }

    private sealed record Exports(List<CheckRegistration> Checks, List<IEvidenceAdapter> Adapters, List<CollectorRegistration> Collectors);

    private void Problem(string reason) => problems.Add(new PluginProblem(name, reason));

    private static string Hint(string message) => message.Contains("'System.Runtime, ", StringComparison.Ordinal) ? " (it was built for a newer .NET)" : "";

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "0";

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();
}
