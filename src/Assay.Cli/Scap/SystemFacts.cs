using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>What OVAL tells of a system beside its items.</summary>
internal static class SystemFacts
{
    /// <summary>The facts; empty where they are not known.</summary>
    public static OvalSystemInfo Of(ISystem system)
    {
        var release = Release(system);
        return new OvalSystemInfo(
            release.GetValueOrDefault("NAME", ""),
            release.GetValueOrDefault("VERSION", release.GetValueOrDefault("VERSION_ID", "")),
            system.IsLive ? Architecture() : "",
            system.Name,
            [.. (system.Addresses ?? []).Select(a => new OvalInterface(a.Interface, a.Address, Hardware(a.Interface)))]);
    }

    /// <summary>What a system says it is, in its own words: <c>Debian GNU/Linux 12 (bookworm)</c>; empty where it does not.</summary>
    public static string Title(ISystem system)
    {
        var release = Release(system);
        return release.GetValueOrDefault("PRETTY_NAME", $"{release.GetValueOrDefault("NAME")} {release.GetValueOrDefault("VERSION")}".Trim());
    }

    private static Dictionary<string, string> Release(ISystem system)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = new StreamReader(system.Files.Open("/etc/os-release"));
            while (reader.ReadLine() is { } line)
            {
                if (line.Split('=', 2) is [var name, var value])
                {
                    facts.TryAdd(name.Trim(), value.Trim().Trim('"', '\''));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MissingEvidenceException)
        {
            return facts;
        }

        return facts;
    }

    private static string Architecture() => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x86_64",
        System.Runtime.InteropServices.Architecture.Arm64 => "aarch64",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string Hardware(string card)
    {
        var address = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(c => c.Name == card)?.GetPhysicalAddress().GetAddressBytes() ?? [];
        return address.Length == 0 ? "00:00:00:00:00:00" : string.Join(':', address.Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
