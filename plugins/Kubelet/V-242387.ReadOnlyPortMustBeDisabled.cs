using System.Globalization;

namespace Assay.Plugins.Kubelet;

/// <summary>The kubelet has no port that asks for no credentials.</summary>
/// <remarks>
/// V1R1 to V1R7 want the flag or the setting to be there, with 0. From V1R10 on the flag is a finding and the setting may be absent, which means 0 in a file; a kubelet without a file
/// opens port 10255 unless a flag says otherwise.
/// </remarks>
[Check("V-242387")]
public sealed class ReadOnlyPortMustBeDisabled : IComponentCheck
{
    private static readonly Demand Zero = new("be 0", v => v is null ? ResultValue.Pass : Judge(v));

    private static readonly KubeletSetting Setting = new("readOnlyPort", "read-only-port", Zero) { Default = "0", DefaultWithoutFile = "10255" };

    private static readonly KubeletSetting Given = Setting with
    {
        Demand = new Demand("be set to 0", v => v is null ? ResultValue.Fail : Judge(v)),
        IsLeftOut = true,
    };

    /// <inheritdoc/>
    public Need Needs => KubeletSetting.Needs;

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component kubelet, CheckContext context) => context.Reading == "V1R1" ? Given.ObserveEither(kubelet) : Setting.Observe(kubelet);

    private static ResultValue Judge(string value) =>
        !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? ResultValue.Error
        : port == 0 ? ResultValue.Pass : ResultValue.Fail;
}
