using System.Text;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Tests;

/// <summary>A snapshot as text, so that two can be compared and a difference read.</summary>
internal static class SnapshotText
{
    public static string Of(Snapshot snapshot)
    {
        var text = new StringBuilder();
        text.AppendLine($"target {snapshot.Target}, version {snapshot.Version}, collected {snapshot.CollectedAt:O}, {snapshot.Distribution}");
        snapshot.Remarks.ToList().ForEach(r => text.AppendLine($"remark {r}"));
        Append(text, snapshot.Coverage);
        foreach (var item in snapshot.Objects)
        {
            text.AppendLine($"object {item.ApiVersion} {item.Kind} {item.Namespace}/{item.Name} {Canonical(item.Json)}");
        }

        Append(text, snapshot.Components);
        foreach (var node in snapshot.Nodes)
        {
            Append(text, node);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, NodeEvidence node)
    {
        text.AppendLine($"node {node.Name}, roles {string.Join(",", node.Roles)}, addresses {string.Join(",", node.IpAddresses)}, {node.OsImage}, {node.KubeletVersion}, {node.Distribution}");
        text.AppendLine($"  labels {string.Join(",", node.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))}, versions {string.Join(",", node.Versions.OrderBy(l => l.Key, StringComparer.Ordinal))}");
        text.AppendLine($"  listeners {string.Join(",", node.Listeners)}, services {string.Join(",", node.Services)}, configz {(node.Configz is { } configz ? Canonical(configz) : "none")}");
        Append(text, node.Coverage);
        foreach (var process in node.Processes)
        {
            text.AppendLine($"  process {process.Pid} {process.Uid} {process.Name} {string.Join(" · ", process.Arguments)}");
        }

        foreach (var file in node.Files)
        {
            text.AppendLine($"  file {file.Path} {file.Target} {file.Type} {file.Mode} {file.Uid} {file.Gid} {file.Size} {file.Sha256} {file.Content} ({file.Documents.Count} documents)");
        }

        Append(text, node.Components);
    }

    private static void Append(StringBuilder text, IReadOnlyList<Coverage> coverage)
    {
        foreach (var line in coverage)
        {
            text.AppendLine($"  {line}");
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<ComponentInstance> components)
    {
        foreach (var component in components)
        {
            text.AppendLine($"  component {component.Name} {component.Subject} {component.Node} {component.Version}");
            foreach (var source in component.Sources)
            {
                text.AppendLine($"    {source.Kind} {source.Where} | {source.Reproduce} | {string.Join(" ", source.CommandLine.Flags)} | {Gap(source.CommandLine)} | {string.Join(" ", source.Mounts)} | {string.Join(" ", source.KnownFiles)}");
            }
        }
    }

    private static string Gap(CommandLine line)
    {
        try
        {
            line.Last("a flag that nothing has");
            return "whole";
        }
        catch (MissingEvidenceException e)
        {
            return e.Message;
        }
    }

    private static string Canonical(JsonElement json) => JsonSerializer.Serialize(json);
}
