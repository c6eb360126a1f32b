using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>What <c>node.sh</c> printed of one node, one look after the other.</summary>
public sealed class NodeAnswer
{
    /// <summary>The needs that only the node itself answers.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["files:/**", "listeners", "processes", "services", "versions"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<string, FileEvidence> files = new(StringComparer.Ordinal);
    private readonly List<ProcessEvidence> processes = [];
    private readonly List<Coverage> coverage = [];
    private readonly List<ServiceState> services = [];
    private readonly List<PackageEvidence> packages = [];
    private readonly SortedDictionary<string, string> versions = new(StringComparer.Ordinal);
    private readonly List<(Listener Listener, long Inode)> sockets = [];
    private readonly Dictionary<long, int> processOfSocket = [];

    /// <summary>What the node calls itself.</summary>
    public string HostName { get; private set; } = "";

    /// <summary>Whether the last look came to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The processes seen.</summary>
    public IReadOnlyList<ProcessEvidence> Processes => processes;

    /// <summary>The files seen, by path.</summary>
    public IReadOnlyDictionary<string, FileEvidence> Files => files;

    /// <summary>Adds what a look printed. What comes after a line that is not understood is lost, and so is what is missing at its end: a gap for what was not said to be collected by then.</summary>
    public void Read(TextReader output)
    {
        IsComplete = false;
        var broken = "the node's answer breaks off";
        try
        {
            while (!IsComplete && output.ReadLine() is { } line)
            {
                Record(line.Split('\t'));
            }
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or OverflowException or ArgumentException)
        {
            broken = e is InvalidDataException ? e.Message : "the node's answer has a line that is not understood";
        }

        if (!IsComplete)
        {
            coverage.AddRange(Needs.Except(coverage.Select(c => c.Need)).Select(need => new Coverage(null, need, CoverageStatus.Failed, broken)));
        }
    }

    /// <summary>The evidence.</summary>
    /// <param name="name">The node's name in the cluster.</param>
    public NodeEvidence Build(string name) => new()
    {
        Name = name,
        Processes = [.. processes.OrderBy(p => p.Pid)],
        Files = [.. files.Values],
        Listeners = [.. sockets.Select(s => s.Listener with { Process = ProgramOf(s.Inode) }).Distinct().OrderBy(l => l.Protocol, StringComparer.Ordinal).ThenBy(l => l.Port).ThenBy(l => l.Address, StringComparer.Ordinal)],
        Services = [.. services.Distinct()],
        Versions = versions,
        Packages = [.. packages.Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.ToString(), StringComparer.Ordinal)],
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
                coverage.Add(new Coverage(null, IsPath(need) ? $"files:{PathOf(need)}" : need, StatusOf(status), reason.FirstOrDefault("")));
                break;
            case ["file", var path, var mode, var uid, var gid, var size, var type]:
                Add(FileOf(PathOf(path), mode, uid, gid, size, type));
                break;
            case ["file", var path, var why]:
                coverage.Add(new Coverage(null, $"files:{PathOf(path)}", why == "denied" ? CoverageStatus.Denied : CoverageStatus.Failed, why == "denied" ? "it cannot be looked at" : "a link leads round in a circle"));
                break;
            case ["link", var path, var target, "dangling"]:
                Add(new FileEvidence { Path = PathOf(path), Target = Decode(target).TrimEnd('\n'), Type = "symbolic link" });
                break;
            case ["link", var path, var target, var mode, var uid, var gid, var size, var type]:
                Add(FileOf(PathOf(path), mode, uid, gid, size, type) with { Target = Decode(target).TrimEnd('\n') });
                break;
            case ["content", var path, "whole" or "blanked", var content]:
                AddContent(PathOf(path), Convert.FromBase64String(content), isWhole: fields[2] == "whole");
                break;
            case ["content", var path, "secret"]:
                coverage.Add(new Coverage(null, $"content:{PathOf(path)}", CoverageStatus.NotRequested, "what is, or holds, a key, a token or a password is never collected"));
                break;
            case ["content", var path, "large"]:
                coverage.Add(new Coverage(null, $"content:{PathOf(path)}", CoverageStatus.Failed, "it is larger than 8 MiB, or more than the 48 MiB that are read of a node"));
                break;
            case ["content", var path, "denied"]:
                coverage.Add(new Coverage(null, $"content:{PathOf(path)}", CoverageStatus.Denied, "it cannot be read"));
                break;
            case ["process", var pid, var uid, var name, var words]:
                processes.Add(new ProcessEvidence(Number(pid), uid.Length == 0 ? null : IdOf(uid), Decode(name).TrimEnd('\n'), [.. Decode(words).TrimEnd('\n').Split('\n')]));
                break;
            case ["socket", var pid, var inode]:
                processOfSocket[long.Parse(inode, NumberStyles.None, CultureInfo.InvariantCulture)] = Number(pid);
                break;
            case ["net", var protocol, var table]:
                sockets.AddRange(SocketTable.Listeners(protocol, Decode(table)));
                break;
            case ["service", var unit, var active, var enabled]:
                services.Add(new ServiceState(unit, active, enabled));
                break;
            case ["packages", var lines]:
                packages.AddRange(Decode(lines).Split('\n').Where(l => l.Length > 0).Select(PackageOf));
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

    private string ProgramOf(long inode) => processOfSocket.TryGetValue(inode, out var pid) ? processes.Find(p => p.Pid == pid)?.Name ?? "" : "";

    private void Add(FileEvidence file) => files[file.Path] = file with { Content = files.GetValueOrDefault(file.Path)?.Content, Sha256 = files.GetValueOrDefault(file.Path)?.Sha256 };

    private void AddContent(string path, byte[] bytes, bool isWhole)
    {
        string content;
        try
        {
            content = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            coverage.Add(new Coverage(null, $"content:{path}", CoverageStatus.NotRequested, "what is no UTF-8 text is not collected"));
            return;
        }

        files[path] = (files.GetValueOrDefault(path) ?? new FileEvidence { Path = path }) with
        {
            Content = content,
            Sha256 = isWhole ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null,
        };
    }

    private static FileEvidence FileOf(string path, string mode, string uid, string gid, string size, string type) => new()
    {
        Path = path,
        Mode = Convert.ToInt32(mode, 8),
        Uid = IdOf(uid),
        Gid = IdOf(gid),
        Size = long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture),
        Type = type is "regular file" or "regular empty file" ? "file" : type,
    };

    private static PackageEvidence PackageOf(string line) => line.Split('\t') is [var name, var architecture, var epoch, var version, var release, var signature]
        ? new PackageEvidence(name, architecture, epoch == "(none)" ? null : Number(epoch), version, release, signature.LastIndexOf("Key ID ", StringComparison.Ordinal) is var at and >= 0 ? signature[(at + 7)..].Trim() : "0")
        : throw new InvalidDataException("the node's answer has a package that is not understood");

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

    /// <summary>A path as it is, or in base64, which begins with another sign as every path begins with a slash.</summary>
    private static string PathOf(string field) => field.StartsWith('/') ? field : FileNames.Printed(Convert.FromBase64String(field));

    // A slash and any byte after it begin with an L in base64; no other need does.
    private static bool IsPath(string need) => need is ['/' or 'L', ..];

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static long IdOf(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
