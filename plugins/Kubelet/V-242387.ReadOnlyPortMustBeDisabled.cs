using System.Globalization;

namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet has no port that asks for no credentials.</summary>
/// <remarks>The text lets the setting be absent, which means 0 in a file; a kubelet without a file opens port 10255 unless a flag says otherwise.</remarks>
[Check("V-242387")]
public sealed class ReadOnlyPortMustBeDisabled() : KubeletCheck(new("readOnlyPort", "read-only-port", Zero) { Default = "0", DefaultWithoutFile = "10255" })
{
    private static readonly Demand Zero = new("be 0", v =>
        v is null ? ResultValue.Pass
        : !int.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? ResultValue.Error
        : port == 0 ? ResultValue.Pass : ResultValue.Fail);
}
