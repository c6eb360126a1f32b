namespace Assay.Tests;

/// <summary>A folder of plugins, thrown away afterwards.</summary>
internal sealed class PluginFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("assay-plugins-").FullName;

    /// <summary>Adds a plugin as its project's build left it, the assembly alone.</summary>
    public PluginFolder Add(string project) => AddFile(project, File.ReadAllBytes(System.IO.Path.Combine(Repository.Output(project), project + ".dll")));

    /// <summary>Adds a plugin with any bytes as its assembly.</summary>
    public PluginFolder AddFile(string name, byte[] assembly)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, name));
        File.WriteAllBytes(System.IO.Path.Combine(Path, name, name + ".dll"), assembly);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
