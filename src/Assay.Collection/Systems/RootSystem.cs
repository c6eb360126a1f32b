using System.Net.NetworkInformation;
using System.Text;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>This machine, or a root that lies in a folder of it.</summary>
public sealed class RootSystem : ISystem
{
    private readonly RootFileTree files;

    /// <summary>A system.</summary>
    /// <param name="root">The folder its root lies in; <c>/</c> for this machine itself.</param>
    /// <param name="environment">The variables of its environment, as for a container; null where nobody gave them.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="PlatformNotSupportedException">This is no Linux.</exception>
    public RootSystem(string root, IReadOnlyDictionary<string, string>? environment = null)
    {
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"{root}: no such folder");
        }

        var full = Path.GetFullPath(root);
        files = new RootFileTree(full);
        Environment = environment;
        Name = (files.IsLive ? HostName() : null) ?? Path.GetFileName(full.TrimEnd('/'));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IFileTree Files => files;

    /// <inheritdoc/>
    public bool IsLive => files.IsLive;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string>? Environment { get; }

    /// <inheritdoc/>
    public int? ProcessId => System.Environment.ProcessId;

    /// <inheritdoc/>
    public IReadOnlyList<InterfaceAddress>? Addresses => IsLive ? [.. ReadAddresses()] : null;

    /// <inheritdoc/>
    public NodeEvidence? Node => null;

    private static IEnumerable<InterfaceAddress> ReadAddresses() =>
        from card in NetworkInterface.GetAllNetworkInterfaces()
        from address in card.GetIPProperties().UnicastAddresses
        select new InterfaceAddress(card.Name, address.Address.ToString().Split('%')[0], address.PrefixLength);

    private string? HostName()
    {
        try
        {
            using var reader = new StreamReader(files.Open("/proc/sys/kernel/hostname"), Encoding.UTF8);
            return reader.ReadLine();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
