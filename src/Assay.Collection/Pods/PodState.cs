using System.Text.Json;
using Assay.Evidence;

namespace Assay.Collection;

/// <summary>How far a pod is.</summary>
/// <param name="IsRunning">Whether its container runs.</param>
/// <param name="Failure">Why it never will; null where it still may.</param>
/// <param name="Wait">What it waits for; empty where the node said nothing of it yet.</param>
internal sealed record PodState(bool IsRunning, string? Failure, string Wait)
{
    // After an ErrImagePull the next message is only that it will be tried again.
    private static readonly string[] Hopeless = ["ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError", "CreateContainerError", "RunContainerError"];

    /// <summary>What a Pod object says.</summary>
    public static PodState Of(JsonElement pod)
    {
        // A webhook of the cluster may have put a container of its own beside it.
        var status = pod.Items("status", "containerStatuses").FirstOrDefault(s => s.Text("name") == PodManifest.Container);
        if (pod.Text("status", "phase") is "Failed" or "Succeeded")
        {
            var ended = Words(status.Text("state", "terminated", "reason"), status.Text("state", "terminated", "message"));
            return new PodState(false, $"the pod ended: {Words(pod.Text("status", "reason"), pod.Text("status", "message")) ?? ended ?? "no reason is given"}", "");
        }

        if (status.Member("state", "running") is not null)
        {
            return new PodState(true, null, "");
        }

        var reason = status.Text("state", "waiting", "reason");
        var words = Words(reason, status.Text("state", "waiting", "message"));
        if (reason is not null && Hopeless.Contains(reason, StringComparer.Ordinal))
        {
            return new PodState(false, $"the pod cannot start: {words}", "");
        }

        var condition = pod.Items("status", "conditions").FirstOrDefault(c => c.Text("type") is "PodScheduled" && c.Text("status") is "False");
        return new PodState(false, null, Words(condition.Text("reason"), condition.Text("message")) ?? words ?? "");
    }

    private static string? Words(string? reason, string? message) =>
        reason is null && message is null ? null
        : message is null ? reason
        : Redaction.Of(reason is null ? message : $"{reason}: {message}").ReplaceLineEndings(" ");
}
