using System.Text.Json;

namespace Assay.Plugins.ApiServer;

/// <summary>The API server encrypts Secrets before it stores them.</summary>
/// <remarks>
/// The first entry that covers Secrets decides, as in the API server, which encrypts with the first provider of that entry; wildcards that cover them count as naming them from v1.27
/// on, where the API server knows them. The flag's older name sets the same in versions that have it. The text judges only that the first provider is not identity: every other one passes.
/// </remarks>
[Check("V-274882")]
public sealed class SecretsMustBeEncrypted : IComponentCheck
{
    private const string Flag = "encryption-provider-config";
    private const string FlagBefore = "experimental-encryption-provider-config";
    private static readonly string[] Names = ["secrets", "secrets."];
    private static readonly string[] Wildcards = ["*.", "*.*"];
    private static readonly string[] Providers = ["aescbc", "aesgcm", "identity", "kms", "secretbox"];

    /// <inheritdoc/>
    public Need Needs => Need.Component("kube-apiserver") + Need.FileOf("kube-apiserver", Flag) + Need.FileOf("kube-apiserver", FlagBefore);

    /// <inheritdoc/>
    public string Decides =>
        "The first entry for secrets in the file of --encryption-provider-config of kube-apiserver must have a first provider other than identity. A missing flag, a missing file and a file that does not name secrets fail; a wildcard names them from v1.27 on.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context)
    {
        yield return server.FileOf(Flag) is { } file ? Judge(server, Flag, file)
            : server.Flag(Flag) is null && server.FileOf(FlagBefore) is { } before ? Judge(server, FlagBefore, before)
            : server.ObserveFlag(Flag, Demand.Given);
    }

    private static Observation Judge(Component server, string flag, ComponentFile file)
    {
        if (file.File is null)
        {
            return file.Observe(ResultValue.Fail, $"--{flag}={file.Path} does not exist");
        }

        var knowsWildcards = server.VersionOrNull?.IsAtLeast(1, 27);
        var entries = file.Document.ListAt("resources").Where(e => Has(e, Names) || (knowsWildcards is not false && Has(e, Wildcards))).ToList();
        if (entries is not [var entry, ..])
        {
            return file.Observe(ResultValue.Fail, $"{file.Path} does not name secrets; they must be encrypted");
        }

        if (knowsWildcards is null && !Has(entry, Names))
        {
            return file.Observe(ResultValue.Unknown, $"{file.Path} names secrets by a wildcard, which counts from v1.27 on, and the version is not known");
        }

        return entry.ListAt("providers") switch
        {
            [] => file.Observe(ResultValue.Error, $"{file.Path} names secrets without providers"),
            [var first, ..] => Provider(first) switch
            {
                null => file.Observe(ResultValue.Error, $"{file.Path} has a first provider for secrets that the API server does not know"),
                "identity" => file.Observe(ResultValue.Fail, $"the first provider for secrets in {file.Path} is identity, which does not encrypt"),
                var name => file.Observe(ResultValue.Pass, $"the first provider for secrets in {file.Path} is {name}"),
            },
        };
    }

    private static bool Has(JsonElement entry, string[] names) => entry.ListAt("resources").Any(r => r.ValueKind is JsonValueKind.String && names.Contains(r.GetString()));

    private static string? Provider(JsonElement provider) => Providers.FirstOrDefault(p => provider.At(p) is not null);
}
