using System.Reflection;
using System.Runtime.Loader;

namespace Assay.Cli.Plugins;

/// <summary>A plugin's own load context. What host and plugin must agree on by identity comes from the host, even if a copy lies in the plugin's folder.</summary>
internal sealed class PluginLoadContext(string mainAssembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(mainAssembly))
{
    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase) { "Assay.Sdk", "System.Composition.AttributedModel" };

    private readonly AssemblyDependencyResolver resolver = new(mainAssembly);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        !Shared.Contains(assemblyName.Name!) && resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
