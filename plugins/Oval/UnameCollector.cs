using System.Runtime.InteropServices;

namespace Assay.Plugins.Oval;

/// <summary>What uname says of the running kernel (OVAL 5.12, uname_object). The kernel of a root that does not run is not collected.</summary>
[ObjectCollector("unix", "uname")]
public sealed class UnameCollector : IObjectCollector
{
    private const string Kernel = "/proc/sys/kernel";

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents($"{Kernel}/hostname", $"{Kernel}/ostype", $"{Kernel}/osrelease", $"{Kernel}/version");

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        var files = system.Files;
        if (FileText.Line(files, $"{Kernel}/osrelease") is not { } release)
        {
            throw new MissingEvidenceException($"{system.Name} shows no running kernel");
        }

        var machine = system.IsLive ? Machine(RuntimeInformation.OSArchitecture) : null;
        return CollectedItems.All(
        [
            new Item(
            [
                Text("machine_class", machine),
                Text("node_name", FileText.Line(files, $"{Kernel}/hostname")),
                Text("os_name", FileText.Line(files, $"{Kernel}/ostype")),
                Text("os_release", release),
                Text("os_version", FileText.Line(files, $"{Kernel}/version")),
                Text("processor_type", machine),
            ]),
        ]);
    }

    private static ItemEntity Text(string name, string? text) => text is null ? ItemEntity.Without(name, ItemStatus.NotCollected) : ItemEntity.Of(name, text);

    private static string? Machine(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i686",
        Architecture.Arm64 => "aarch64",
        Architecture.Arm => "armv7l",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64le",
        Architecture.RiscV64 => "riscv64",
        Architecture.LoongArch64 => "loongarch64",
        _ => null,
    };
}
