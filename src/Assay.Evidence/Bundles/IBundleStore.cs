using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>The entries of a bundle, wherever they lie. For one thread.</summary>
internal interface IBundleStore : IDisposable
{
    /// <summary>The names of all entries, with slashes, sorted.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Opens an entry.</summary>
    /// <exception cref="ContentException">It cannot be read, or is larger than it may be.</exception>
    Stream Open(string name);

    /// <summary>How a message calls an entry: <c>bundle.zip!nodes/a/node.json</c>.</summary>
    string Label(string name);
}
