using Assay.Sdk;

namespace Assay.Oval.Kubernetes;

/// <summary>A system beside whose files a dump of its cluster's API lies.</summary>
/// <param name="system">The system.</param>
/// <param name="dump">The dump.</param>
public sealed class ApiSystem(ISystem system, ApiFileTree dump) : ISystem
{
    /// <inheritdoc/>
    public string Name => system.Name;

    /// <inheritdoc/>
    public IFileTree Files { get; } = dump.Over(system.Files);

    /// <inheritdoc/>
    public bool IsLive => system.IsLive;

    /// <inheritdoc/>
    public NodeEvidence? Node => system.Node;
}
