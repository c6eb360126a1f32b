using System.Globalization;
using System.Security.Cryptography;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli.Commands;

/// <summary>Results as the assessed party sees them, with a remark on the file that says so.</summary>
/// <param name="party">The party; null for all.</param>
/// <param name="file">The responsibility file; null without one.</param>
/// <param name="model">What it says; null without one.</param>
internal sealed class PartyView(Party? party, string? file, ResponsibilityModel? model)
{
    /// <summary>All parties at once: nothing is inherited.</summary>
    public static PartyView Everything { get; } = new(null, null, null);

    private readonly string remark = file is null || model is null ? "" : string.Create(CultureInfo.InvariantCulture,
        $"Responsibility file {Path.GetFileName(file)} ({model.Title}; {model.Date:yyyy-MM-dd}), SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}, {Applied(party)}.");

    public TestResult Of(TestResult result)
    {
        if (model is null)
        {
            return result;
        }

        var noted = result with { Remarks = [.. result.Remarks, remark] };
        return party is { } one ? model.For(one, noted) : noted;
    }

    private static string Applied(Party? party) => party is { } one ? $"was applied for the {one.Text()}" : "was read, and no rule is inherited: all parties are assessed";
}
