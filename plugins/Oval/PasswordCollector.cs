using System.Buffers.Binary;
using System.Globalization;

namespace Assay.Plugins.Oval;

/// <summary>The accounts of <c>/etc/passwd</c> (OVAL 5.12, password_object).</summary>
[ObjectCollector("unix", "password")]
public sealed class PasswordCollector : IObjectCollector
{
    private const string Table = "/etc/passwd";
    private const string LastLogins = "/var/log/lastlog";
    private const int LastLoginSize = 292;

    /// <inheritdoc/>
    public Need NeedsOf(ObjectQuery query) => Need.Contents(Table);

    /// <inheritdoc/>
    public CollectedItems Collect(ObjectQuery query, ISystem system, CancellationToken cancellation)
    {
        if (query["username"] is not { } username)
        {
            return CollectedItems.None(CollectedFlag.Error, "a password_object has a username");
        }

        var findings = new Findings(query);
        foreach (var fields in FileText.Accounts(FileText.Lines(system.Files, Table) ?? []).Where(f => f.Length >= 7 && username.Matches(f[0])))
        {
            findings.Add(new Item(
            [
                ItemEntity.Of("username", fields[0]),
                ItemEntity.Of("password", fields[1]) with { Mask = fields[1].Length > 1 },
                Number("user_id", fields[2]),
                Number("group_id", fields[3]),
                ItemEntity.Of("gcos", fields[4]),
                ItemEntity.Of("home_dir", fields[5]),
                ItemEntity.Of("login_shell", fields[6]),
                LastLogin(fields[2], system.Files),
            ]));
        }

        return findings.Result;
    }

    private static ItemEntity Number(string name, string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? ItemEntity.Of(name, number)
        : ItemEntity.Without(name, ItemStatus.Error, OvalDatatype.Int);

    /// <summary>Seconds since 1970, or -1 for never: lastlog(8) has a record of a fixed size for each user id.</summary>
    private static ItemEntity LastLogin(string userId, IFileTree files)
    {
        const string Name = "last_login";
        try
        {
            if (!long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || files.Find(LastLogins, follow: true) is not { } log || log.Size < (id + 1) * LastLoginSize)
            {
                return ItemEntity.Of(Name, -1);
            }

            using var stream = files.Open(LastLogins);
            stream.Position = id * LastLoginSize;
            Span<byte> time = stackalloc byte[4];
            stream.ReadExactly(time);
            return BinaryPrimitives.ReadInt32LittleEndian(time) is var seconds and > 0 ? ItemEntity.Of(Name, seconds) : ItemEntity.Of(Name, -1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MissingEvidenceException)
        {
            return ItemEntity.Without(Name, ItemStatus.NotCollected, OvalDatatype.Int);
        }
    }
}
