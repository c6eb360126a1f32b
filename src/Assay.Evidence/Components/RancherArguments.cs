using System.Text.Json;
using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>What users pass through k3s or RKE2 to the components: <c>--kube-apiserver-arg=anonymous-auth=false</c>. The flags these give a component by themselves are not among it.</summary>
/// <param name="Program"><c>k3s</c> or <c>rke2</c>.</param>
/// <param name="Command"><c>server</c> or <c>agent</c>; empty where it is not known.</param>
/// <param name="Where">Where it was seen, in words.</param>
/// <param name="Reproduce">A command that shows it again.</param>
/// <param name="Passed">The options that end in <c>-arg</c>, without dashes, and their values, in order.</param>
internal sealed record RancherArguments(string Program, string Command, string Where, string Reproduce, IReadOnlyList<(string Option, string Value)> Passed)
{
    private const string Annotation = ".io/node-args";

    /// <summary>What a Node object shows: both write there what they were started with, their configuration files included; null where it shows nothing.</summary>
    public static RancherArguments? Of(KubernetesObject node)
    {
        foreach (var (key, value) in node.Json.Pairs("metadata", "annotations").Where(a => a.Key is $"k3s{Annotation}" or $"rke2{Annotation}"))
        {
            var words = ContentDocuments.ReadOrNone(value) is [{ ValueKind: JsonValueKind.Array } list] ? list.EnumerateArray().Where(w => w.ValueKind == JsonValueKind.String).Select(w => w.GetString()!).ToList() : [];
            return new RancherArguments(key[..^Annotation.Length], words is ["server" or "agent", ..] ? words[0] : "", $"annotation {key} of Node {node.Name}", $"kubectl get node {node.Name} -o yaml", PassedIn(words));
        }

        return null;
    }

    /// <summary>What a node's own evidence shows: its process and its configuration files; null where neither was seen.</summary>
    public static RancherArguments? Of(NodeEvidence node)
    {
        var daemon = node.Processes.Select(RancherDaemon.Of).OfType<RancherDaemon>().FirstOrDefault();
        var program = daemon?.Program ?? (node.Files.Any(f => f.Path == "/etc/rancher/k3s/config.yaml") ? "k3s" : "rke2");
        var main = $"/etc/rancher/{program}/config.yaml";
        var files = node.Files.Where(f => f.Path == main || (f.Path.StartsWith($"{main}.d/", StringComparison.Ordinal) && f.Path.EndsWith(".yaml", StringComparison.Ordinal))).ToList();
        if (daemon is null && files.Count == 0)
        {
            return null;
        }

        var seen = (daemon is null ? [] : new[] { $"process {program} {daemon.Command}" }).Concat(files.Select(f => $"file {f.Path}"));
        var reproduce = files.Count > 0 ? $"cat {string.Join(' ', files.Select(f => f.Path))}" : $"ps -ww -C {program} -o args=";
        return new RancherArguments(program, daemon?.Command ?? "", string.Join(", ", seen), reproduce, [.. PassedIn(files), .. PassedIn(daemon?.Arguments ?? [])]);
    }

    /// <summary>
    /// The words that reach a component. What is put after or before the values that a flag has (<c>key+=</c>, <c>key-=</c>) comes there where such values were passed; where they are
    /// the daemon's own, the flag is left out: what comes of it is not known.
    /// </summary>
    public IReadOnlyList<string> For(string component)
    {
        var words = new List<(string Key, string Word)>();
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in Passed.Where(p => p.Option == $"{component}-arg").Select(p => p.Value.TrimStart('-')))
        {
            var equals = value.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? value : value[..equals];
            var key = name.TrimEnd('+', '-');
            var word = (key, $"--{key}{(equals < 0 ? "" : value[equals..])}");
            var place = words.FindIndex(w => w.Key == key);
            if (key.Length == 0 || open.Contains(key))
            {
                continue;
            }

            if (name.Length == key.Length)
            {
                words.Add(word);
            }
            else if (place < 0)
            {
                open.Add(key);
            }
            else
            {
                words.Insert(name[^1] == '-' ? place : words.Count, word);
            }
        }

        return [.. words.Select(w => w.Word)];
    }

    private static List<(string Option, string Value)> PassedIn(IReadOnlyList<string> words)
    {
        var passed = new List<(string, string)>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].TrimStart('-');
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var option = equals < 0 ? word : word[..equals];
            if (!words[i].StartsWith('-') || !option.EndsWith("-arg", StringComparison.Ordinal))
            {
                continue;
            }

            if (equals >= 0)
            {
                passed.Add((option, word[(equals + 1)..]));
            }
            else if (i + 1 < words.Count)
            {
                passed.Add((option, words[++i]));
            }
        }

        return passed;
    }

    /// <summary>Of several files the last that has a key decides; a key that ends in a plus adds to the ones before.</summary>
    private static IEnumerable<(string Option, string Value)> PassedIn(IEnumerable<FileEvidence> files)
    {
        var passed = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var property in files.OrderBy(f => f.Path, StringComparer.Ordinal).SelectMany(f => f.Documents).Where(d => d.ValueKind == JsonValueKind.Object).SelectMany(d => d.EnumerateObject()))
        {
            var option = property.Name.TrimEnd('+');
            var values = property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : property.Value.Texts().ToList();
            passed[option] = property.Name.EndsWith('+') && passed.TryGetValue(option, out var before) ? [.. before, .. values] : values;
        }

        return passed.Where(p => p.Key.EndsWith("-arg", StringComparison.Ordinal)).SelectMany(p => p.Value.Select(v => (p.Key, v)));
    }
}
