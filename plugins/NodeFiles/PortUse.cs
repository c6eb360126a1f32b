using System.Globalization;

namespace Assay.Plugins.NodeFiles;

/// <summary>A port that a component serves or uses.</summary>
/// <param name="Port">The port.</param>
/// <param name="Seen">How it was seen: <c>--secure-port=6443</c>.</param>
public sealed record PortUse(int Port, string Seen)
{
    /// <summary>The port of a flag; none where it is 0, which switches it off.</summary>
    /// <param name="component">The component.</param>
    /// <param name="flag">The flag without dashes.</param>
    /// <param name="otherwise">The port where the flag is absent.</param>
    /// <exception cref="InvalidDataException">The flag has what is no port.</exception>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    internal static IEnumerable<PortUse> OfFlag(Component component, string flag, int otherwise) => component.Flag(flag) switch
    {
        null => [new PortUse(otherwise, $"--{flag} is absent, which means {otherwise}")],
        var value => Number(value, $"--{flag}") is var port and > 0 ? [new PortUse(port, $"--{flag}={value}")] : [],
    };

    /// <summary>The port without TLS that older versions open by themselves; none where the version has none any more.</summary>
    /// <param name="component">The component.</param>
    /// <param name="flag">The flag without dashes.</param>
    /// <param name="otherwise">The port where the flag is absent.</param>
    /// <param name="gone">The first version that serves nothing there, whatever the flag.</param>
    internal static IEnumerable<PortUse> OfInsecureFlag(Component component, string flag, int otherwise, KubernetesVersion gone)
    {
        if (component.VersionOrNull is null && component.Flag(flag) is null)
        {
            throw new MissingEvidenceException($"--{flag} is absent, which before {gone} means {otherwise}, and the version of {component.Subject} is not known");
        }

        foreach (var port in component.VersionOrNull >= gone ? [] : OfFlag(component, flag, otherwise))
        {
            yield return port;
        }
    }

    /// <summary>The ports of URLs; those of sockets in the file system have none.</summary>
    /// <param name="urls">The URLs; null where the setting is absent.</param>
    /// <param name="setting">The setting, for the finding.</param>
    internal static IEnumerable<PortUse> OfUrls(IEnumerable<string>? urls, string setting) => (urls ?? []).Select(u => u.Trim())
        .Where(u => u.Length > 0 && !u.StartsWith("unix", StringComparison.Ordinal))
        .Select(u => Uri.TryCreate(u, UriKind.Absolute, out var url) && url.Port > 0
            ? new PortUse(url.Port, $"{setting} has {u}")
            : throw new InvalidDataException($"{setting} has «{u}», which is no URL with a port"));

    /// <summary>A port as a number; 0 for none.</summary>
    /// <exception cref="InvalidDataException">The text is no port.</exception>
    internal static int Number(string text, string name) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
        ? port
        : throw new InvalidDataException($"{name} is «{text}», which is no port");
}
