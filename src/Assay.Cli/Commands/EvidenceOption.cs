using System.CommandLine;

namespace Assay.Cli.Commands;

/// <summary>The option that names evidence.</summary>
internal static class EvidenceOption
{
    public static Option<string[]> Create(bool required) => new("--evidence", "-e")
    {
        Description = "A bundle (folder or zip), a fixture, or a dump: static pod manifests, kubectl get -o json, configz, a kubelet config, "
            + "sonobuoy, Troubleshoot, ps and stat listings; may be repeated",
        HelpName = "PATH",
        Required = required,
        AllowMultipleArgumentsPerToken = true,
    };
}
