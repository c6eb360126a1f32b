using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Makes the snapshot of a fixture.</summary>
internal sealed class FixtureSnapshot(string path, YamlReading yaml)
{
    private static readonly string[] AlwaysCollected = ["processes", "listeners", "services", "versions", "files:**"];

    private readonly SnapshotBuilder snapshot = new();
    private string? version;

    /// <summary>The snapshot of a document's members.</summary>
    public Snapshot Build(Dictionary<string, YamlNode> members, string digest)
    {
        if (members.TryGetValue("version", out var text))
        {
            version = yaml.Text(text);
            snapshot.AddVersion(KubernetesVersion.Parse(version) is null ? throw yaml.Error(text, $"'{version}' is no version") : version, path);
        }

        if (members.TryGetValue("nodes", out var nodes))
        {
            foreach (var (name, (_, node)) in yaml.Pairs(nodes))
            {
                AddNode(snapshot.Node(name), node);
            }
        }

        foreach (var item in yaml.List(members.GetValueOrDefault("objects")))
        {
            snapshot.Objects.Add(KubernetesObjects.Read(YamlJson.Convert(item, path)) ?? throw yaml.Error(item, "is no Kubernetes object: it lacks apiVersion, kind or metadata.name"));
        }

        snapshot.AddNodesOfObjects();
        AddCoverage(members.GetValueOrDefault("coverage"));
        return snapshot.Build(members.TryGetValue("target", out var target) ? yaml.Text(target) : EvidenceFiles.NameOf(path), digest, [path]);
    }

    private void AddNode(NodeBuilder node, YamlNode from)
    {
        var members = yaml.Map(from, "roles", "labels", "addresses", "osImage", "kubeletVersion", "processes", "manifests", "files", "configz", "listeners", "services", "versions");
        node.OsImage = members.TryGetValue("osImage", out var os) ? yaml.Text(os) : null;
        node.KubeletVersion = KubernetesVersion.Parse(members.TryGetValue("kubeletVersion", out var kubelet) ? yaml.Text(kubelet) : version);
        node.Addresses.AddRange(yaml.Texts(members.GetValueOrDefault("addresses")));
        Texts(members, "labels").ForEach(l => node.Labels[l.Key] = l.Value);
        Texts(members, "versions").ForEach(v => node.Versions[v.Key] = v.Value);
        foreach (var process in yaml.List(members.GetValueOrDefault("processes")))
        {
            node.Processes.Add(ProcessOf(process), exact: true);
        }

        foreach (var (component, (_, words)) in members.TryGetValue("manifests", out var manifests) ? yaml.Pairs(manifests) : [])
        {
            node.AddManifest($"{component}.yaml", ManifestOf(component, yaml.Texts(words)), path);
        }

        foreach (var file in yaml.List(members.GetValueOrDefault("files")))
        {
            node.Add(FileOf(file), path);
        }

        foreach (var listener in yaml.List(members.GetValueOrDefault("listeners")).Select(l => (At: l, Members: yaml.Map(l, "protocol", "address", "port", "process"))))
        {
            var port = Required(listener.At, listener.Members, "port");
            node.Listeners.Add(new Listener(Text(listener.Members, "protocol", "tcp"), Text(listener.Members, "address", "*"), yaml.Number(port), Text(listener.Members, "process", "")));
        }

        foreach (var service in yaml.List(members.GetValueOrDefault("services")).Select(s => (At: s, Members: yaml.Map(s, "name", "active", "enabled"))))
        {
            var name = yaml.Text(Required(service.At, service.Members, "name"));
            node.Services.Add(new ServiceState(name, Text(service.Members, "active", "inactive"), Text(service.Members, "enabled", "")));
        }

        if (members.TryGetValue("configz", out var configz))
        {
            var json = YamlJson.Convert(configz, path);
            node.AddConfigz(json.Member("kubeletconfig") ?? json, path);
        }

        node.Roles.UnionWith(members.TryGetValue("roles", out var roles) ? yaml.Texts(roles) : RolesOf(node));
    }

    /// <summary>A node with a part of the control plane is one of it; of another nothing is known.</summary>
    private static string[] RolesOf(NodeBuilder node) =>
        node.Manifests.Any() || node.Processes.All.Any(p => ComponentNames.OfProcess(p.Arguments) is { } process && ComponentNames.ControlPlane.Contains(process.Component, StringComparer.Ordinal))
            ? ["control-plane"]
            : [];

    private ProcessEvidence ProcessOf(YamlNode node)
    {
        var members = yaml.Map(node, "argv", "pid", "uid", "name");
        var argv = Required(node, members, "argv");
        var words = argv is YamlScalar line ? [line.Text] : yaml.Texts(argv);
        if (words.Count == 0)
        {
            throw yaml.Error(argv, "a process has at least its program");
        }

        return new ProcessEvidence(
            members.TryGetValue("pid", out var pid) ? yaml.Number(pid) : 0,
            members.TryGetValue("uid", out var uid) ? yaml.Number(uid) : null,
            Text(members, "name", ProcessLines.NameOf(words[0].Split(' ')[0])),
            words);
    }

    private FileEvidence FileOf(YamlNode node)
    {
        var members = yaml.Map(node, "path", "target", "type", "mode", "uid", "gid", "size", "content");
        var name = yaml.Text(Required(node, members, "path"));
        var file = members.TryGetValue("content", out var content) ? NodeBuilder.ContentOf(name, yaml.Text(content)) : new FileEvidence { Path = name };
        return file with
        {
            Target = members.TryGetValue("target", out var target) ? yaml.Text(target) : null,
            Type = Text(members, "type", "file"),
            Mode = members.TryGetValue("mode", out var mode) ? Modes.Parse(yaml.Text(mode)) ?? throw yaml.Error(mode, $"'{yaml.Text(mode)}' is no octal mode") : null,
            Uid = members.TryGetValue("uid", out var uid) ? yaml.Number(uid) : null,
            Gid = members.TryGetValue("gid", out var gid) ? yaml.Number(gid) : null,
            Size = members.TryGetValue("size", out var size) ? yaml.Number(size) : null,
        };
    }

    /// <summary>A static Pod's manifest with nothing but its command line.</summary>
    private static string ManifestOf(string component, IReadOnlyList<string> words)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, BundleJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", "v1");
            writer.WriteString("kind", "Pod");
            writer.WriteStartObject("metadata");
            writer.WriteString("name", component);
            writer.WriteString("namespace", "kube-system");
            writer.WriteEndObject();
            writer.WriteStartObject("spec");
            writer.WriteStartArray("containers");
            writer.WriteStartObject();
            writer.WriteString("name", component);
            writer.WriteStartArray("command");
            foreach (var word in words)
            {
                writer.WriteStringValue(word);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void AddCoverage(YamlNode? from)
    {
        snapshot.Coverage.Set("objects:**", CoverageStatus.Collected);
        if (version is null)
        {
            snapshot.Coverage.Add("version", CoverageStatus.Absent, "the fixture names no version");
        }

        foreach (var node in snapshot.Nodes.Values)
        {
            foreach (var need in AlwaysCollected)
            {
                node.Coverage.Add(need, CoverageStatus.Collected);
            }

            node.Coverage.Add("configz", CoverageStatus.Absent, "the fixture has none");
        }

        foreach (var line in yaml.List(from))
        {
            var members = yaml.Map(line, "node", "need", "status", "reason");
            var status = Required(line, members, "status");
            var parsed = CoverageWords.Parse(yaml.Text(status)) ?? throw yaml.Error(status, $"'{yaml.Text(status)}' is none of {CoverageWords.All}");
            var coverage = !members.TryGetValue("node", out var name) ? snapshot.Coverage
                : snapshot.Nodes.TryGetValue(yaml.Text(name), out var node) ? node.Coverage
                : throw yaml.Error(name, $"there is no node '{yaml.Text(name)}'");
            coverage.Set(yaml.Text(Required(line, members, "need")), parsed, Text(members, "reason", ""));
        }
    }

    private YamlNode Required(YamlNode at, Dictionary<string, YamlNode> members, string key) =>
        members.TryGetValue(key, out var value) ? value : throw yaml.Error(at, $"lacks '{key}'");

    private string Text(Dictionary<string, YamlNode> members, string key, string otherwise) => members.TryGetValue(key, out var value) ? yaml.Text(value) : otherwise;

    private List<KeyValuePair<string, string>> Texts(Dictionary<string, YamlNode> members, string key) =>
        members.TryGetValue(key, out var map) ? [.. yaml.Pairs(map).Select(p => KeyValuePair.Create(p.Key, yaml.Text(p.Value.Value)))] : [];
}
