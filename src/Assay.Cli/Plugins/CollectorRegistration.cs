using Assay.Sdk;

namespace Assay.Cli.Plugins;

/// <summary>A collector that a plugin offers.</summary>
/// <param name="Schema">The last part of the schema's namespace: <c>unix</c>.</param>
/// <param name="Name">The name of the kind of object: <c>file</c>.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Assembly">Its assembly with its version.</param>
/// <param name="Collector">The collector, made when it is first asked for.</param>
internal sealed record CollectorRegistration(string Schema, string Name, string Plugin, string Assembly, Lazy<IObjectCollector> Collector)
{
    /// <summary>The kind: <c>unix:file</c>.</summary>
    public string Kind => $"{Schema}:{Name}";
}

/// <summary>The metadata MEF fills from <see cref="ObjectCollectorAttribute"/>.</summary>
internal sealed class CollectorMetadata
{
    public string Schema { get; set; } = "";

    public string Name { get; set; } = "";
}
