using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>The accounts of <c>/etc/shadow</c> (OVAL 5.12, shadow_object). The password is compared and never shown; of a node of a bundle there is none, but for what it says of the method and of being locked.</summary>
[ObjectCollector("unix", "shadow")]
public sealed class ShadowCollector : IObjectCollector
{
    private const string Table = "/etc/shadow";

    // An empty field is -1, as getspent(3) gives it.
    private static readonly string[] Numbers = ["chg_lst", "chg_allow", "chg_req", "exp_warn", "exp_inact", "exp_date"];

    private static readonly (string Start, string Method)[] Methods =
    [
        ("$1$", "MD5"), ("$2$", "Blowfish"), ("$2a$", "Blowfish"), ("$2b$", "Blowfish"), ("$2x$", "Blowfish"), ("$2y$", "Blowfish"),
        ("$md5", "Sun MD5"), ("$5$", "SHA-256"), ("$6$", "SHA-512"), ("_", "BSDi"),
    ];

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents(Table);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["username"] is not { } username)
        {
            return CollectedItems.None(CollectedFlag.Error, "a shadow_object has a username");
        }

        var findings = new Findings(query);
        foreach (var fields in FileText.Accounts(LinesOf(system)).Where(f => f.Length >= 8 && username.Matches(f[0])))
        {
            var entities = new List<ItemEntity> { ItemEntity.Of("username", fields[0]), Password(fields[1], system) };
            entities.AddRange(Numbers.Select((name, i) => Number(name, fields[i + 2])));
            entities.Add(ItemEntity.Of("flag", fields.Length > 8 && fields[8].Length > 0 ? fields[8] : "18446744073709551615"));
            entities.Add(Method(fields[1]));
            findings.Add(new Item(entities));
        }

        return findings.Result;
    }

    /// <summary>The lines, of a bundle those whose passwords were taken out, which everything else refuses to read.</summary>
    private static IEnumerable<string> LinesOf(ISystem system) => system.Node is not { } node ? FileText.Lines(system.Files, Table) ?? []
        : node.File(Table) is not { } file ? []
        : file.Content?.Split('\n').Where(l => l.Length > 0) ?? throw new MissingEvidenceException($"the content of {Table} on {node.Name} was not collected");

    private static ItemEntity Password(string password, ISystem system) => system.Node is not null && IsTakenOut(password)
        ? ItemEntity.Without("password", ItemStatus.NotCollected) with { Mask = true }
        : ItemEntity.Of("password", password) with { Mask = true };

    private static bool IsTakenOut(string password) => password.EndsWith(KubernetesObject.Blank, StringComparison.Ordinal) || password.EndsWith("(redacted)", StringComparison.Ordinal);

    private static ItemEntity Number(string name, string text) => text.Length == 0
        ? ItemEntity.Of(name, -1)
        : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? ItemEntity.Of(name, number) : ItemEntity.Without(name, ItemStatus.Error, OvalDatatype.Int);

    /// <summary>The method by the mark it leaves (crypt(5)); a locked password keeps its own, and none has none. A method that the schema has no word for is not collected.</summary>
    private static ItemEntity Method(string password)
    {
        var hash = password.TrimStart('!');
        foreach (var (start, method) in Methods)
        {
            if (hash.StartsWith(start, StringComparison.Ordinal))
            {
                return ItemEntity.Of("encrypt_method", method);
            }
        }

        return hash switch
        {
            "" or ['*', ..] or "x" => ItemEntity.Without("encrypt_method", ItemStatus.DoesNotExist),
            "(redacted)" or KubernetesObject.Blank or ['$', ..] => ItemEntity.Without("encrypt_method", ItemStatus.NotCollected),
            _ => ItemEntity.Of("encrypt_method", "DES"),
        };
    }
}
