using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>What <c>node.sh</c> printed of one node, one look after the other.</summary>
public sealed class NodeAnswer
{
    private readonly SortedDictionary<string, FileEvidence> files = new(StringComparer.Ordinal);
    private readonly List<ProcessEvidence> processes = [];
    private readonly List<Coverage> coverage = [];
    private readonly List<ServiceState> services = [];
    private readonly SortedDictionary<string, string> versions = new(StringComparer.Ordinal);
    private readonly List<(string Protocol, string Table)> tables = [];
    private readonly Dictionary<long, int> processOfSocket = [];

    /// <summary>What the node calls itself.</summary>
    public string HostName { get; private set; } = "";

    /// <summary>Whether the last look came to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The processes seen.</summary>
    public IReadOnlyList<ProcessEvidence> Processes => processes;

    /// <summary>The files seen, by path.</summary>
    public IReadOnlyDictionary<string, FileEvidence> Files => files;

    /// <summary>Adds what a look printed; a line that breaks off ends it.</summary>
    /// <exception cref="InvalidDataException">It is not what <c>node.sh</c> prints.</exception>
    public void Read(TextReader output)
    {
        IsComplete = false;
        while (!IsComplete && output.ReadLine() is { } line)
        {
            Record(line.Split('\t'));
        }

        if (!IsComplete)
        {
            coverage.Add(new Coverage(null, "files:/**", CoverageStatus.Failed, "the node's answer breaks off"));
        }
    }

    /// <summary>The evidence.</summary>
    /// <param name="name">The node's name in the cluster.</param>
    public NodeEvidence Build(string name) => new()
    {
        Name = name,
        Processes = [.. processes.OrderBy(p => p.Pid)],
        Files = [.. files.Values],
        Listeners = [.. tables.SelectMany(t => SocketTable.Listeners(t.Protocol, t.Table, inode => processOfSocket.TryGetValue(inode, out var pid) ? processes.Find(p => p.Pid == pid)?.Name ?? "" : "")).Distinct().OrderBy(l => l.Protocol, StringComparer.Ordinal).ThenBy(l => l.Port).ThenBy(l => l.Address, StringComparer.Ordinal)],
        Services = [.. services.Distinct()],
        Versions = versions,
        Coverage = [.. coverage.Distinct().Select(c => c with { Node = name })],
    };

    private void Record(string[] fields)
    {
        switch (fields)
        {
            case ["assay", "1", var host]:
                HostName = Decode(host).Trim();
                break;
            case ["asked", var need, var status, .. var reason]:
                coverage.Add(new Coverage(null, need.StartsWith('/') ? $"files:{need}" : need, StatusOf(status), reason.FirstOrDefault("")));
                break;
            case ["file", var path, var mode, var uid, var gid, var size, var type]:
                Add(FileOf(Decode(path), mode, uid, gid, size, type));
                break;
            case ["file", var path, var why]:
                coverage.Add(new Coverage(null, $"files:{Decode(path)}", why == "denied" ? CoverageStatus.Denied : CoverageStatus.Failed, why == "denied" ? "it cannot be looked at" : "a link leads round in a circle"));
                break;
            case ["link", var path, var target, "dangling"]:
                Add(new FileEvidence { Path = Decode(path), Target = Decode(target).TrimEnd('\n'), Type = "symbolic link" });
                break;
            case ["link", var path, var target, var mode, var uid, var gid, var size, var type]:
                Add(FileOf(Decode(path), mode, uid, gid, size, type) with { Target = Decode(target).TrimEnd('\n') });
                break;
            case ["content", var path, "whole" or "blanked", var content]:
                AddContent(Decode(path), Decode(content), isWhole: fields[2] == "whole");
                break;
            case ["content", _, "secret" or "large" or "denied"]:
                break;
            case ["process", var pid, var uid, var name, var words]:
                processes.Add(new ProcessEvidence(Number(pid), uid.Length == 0 ? null : Number(uid), Decode(name).TrimEnd('\n'), [.. Decode(words).TrimEnd('\n').Split('\n')]));
                break;
            case ["socket", var pid, var inode]:
                processOfSocket[long.Parse(inode, NumberStyles.None, CultureInfo.InvariantCulture)] = Number(pid);
                break;
            case ["net", var protocol, var table]:
                tables.Add((protocol, Decode(table)));
                break;
            case ["service", var unit, var active, var enabled]:
                services.Add(new ServiceState(unit, active, enabled));
                break;
            case ["version", var program, var text]:
                versions[program] = VersionOf(Decode(text));
                break;
            case ["done"]:
                IsComplete = true;
                break;
            default:
                throw new InvalidDataException($"the node's answer has a line of {fields.Length} fields that begins with '{fields[0]}'");
        }
    }

    private void Add(FileEvidence file) => files[file.Path] = file with { Content = files.GetValueOrDefault(file.Path)?.Content, Sha256 = files.GetValueOrDefault(file.Path)?.Sha256 };

    private void AddContent(string path, string content, bool isWhole) =>
        files[path] = (files.GetValueOrDefault(path) ?? new FileEvidence { Path = path }) with
        {
            Content = content,
            Sha256 = isWhole ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))) : null,
        };

    private static FileEvidence FileOf(string path, string mode, string uid, string gid, string size, string type) => new()
    {
        Path = path,
        Mode = Convert.ToInt32(mode, 8),
        Uid = Number(uid),
        Gid = Number(gid),
        Size = long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture),
        Type = type is "regular file" or "regular empty file" ? "file" : type,
    };

    private static CoverageStatus StatusOf(string word) => word switch
    {
        "collected" => CoverageStatus.Collected,
        "absent" => CoverageStatus.Absent,
        "denied" => CoverageStatus.Denied,
        "failed" => CoverageStatus.Failed,
        "notRequested" => CoverageStatus.NotRequested,
        _ => throw new InvalidDataException($"the node's answer has a status '{word}'"),
    };

    // Kubernetes v1.31.2, v1.31.2, OpenSSH_9.2p1
    private static string VersionOf(string text) => text.Trim().Split(' ')[^1];

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
