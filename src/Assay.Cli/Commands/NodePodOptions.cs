using System.CommandLine;
using System.Globalization;
using Assay.Collection;

namespace Assay.Cli.Commands;

/// <summary>The options of the pods that look at nodes.</summary>
internal sealed class NodePodOptions
{
    private static readonly PodOptions Default = new();

    private readonly Option<string> image = new("--node-image")
    {
        Description = "With --nodes pods: an image with a POSIX shell and its usual programs",
        HelpName = "IMAGE",
        DefaultValueFactory = _ => Default.Image,
    };

    private readonly Option<string> podNamespace = NamespaceOption();
    private readonly Option<string?> pullSecret = new("--pull-secret") { Description = "With --nodes pods: the Secret in their namespace that the image is pulled with", HelpName = "NAME" };
    private readonly Option<string?> priorityClass = new("--priority-class") { Description = "With --nodes pods: their priority class", HelpName = "NAME" };
    private readonly Option<string[]> nodeSelector = new("--node-selector") { Description = "With --nodes pods: only nodes with this label; may be repeated", HelpName = "KEY=VALUE" };
    private readonly Option<string[]> tolerations = new("--toleration") { Description = "With --nodes pods: a taint they tolerate; may be repeated [default: all taints]", HelpName = "KEY[=VALUE][:EFFECT]" };

    private readonly Option<int> timeout = new("--node-timeout")
    {
        Description = "With --nodes pods: how long one node may take",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => (int)Default.NodeTimeout.TotalSeconds,
    };

    private readonly Option<int> parallel = new("--parallel")
    {
        Description = "With --nodes pods: how many nodes are looked at together",
        HelpName = "N",
        DefaultValueFactory = _ => Default.Parallel,
    };

    public NodePodOptions()
    {
        AtLeast(timeout, 5, 3600);
        AtLeast(parallel, 1, 500);
    }

    /// <summary>The option that names the pods' namespace.</summary>
    public static Option<string> NamespaceOption() => new("--namespace")
    {
        Description = "The namespace of the pods that look at nodes",
        HelpName = "NAME",
        DefaultValueFactory = _ => Default.Namespace,
    };

    private IEnumerable<Option> All => [image, podNamespace, pullSecret, priorityClass, nodeSelector, tolerations, timeout, parallel];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    public Option? FirstGiven(ParseResult parsed) => All.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });

    /// <exception cref="UsageException">A value is not of its form.</exception>
    public PodOptions Read(ParseResult parsed) => new()
    {
        Image = parsed.GetRequiredValue(image),
        Namespace = parsed.GetRequiredValue(podNamespace),
        PullSecret = parsed.GetValue(pullSecret),
        PriorityClass = parsed.GetValue(priorityClass),
        NodeSelector = (parsed.GetValue(nodeSelector) ?? []).Select(Label).ToDictionary(StringComparer.Ordinal),
        Tolerations = [.. (parsed.GetValue(tolerations) ?? []).Select(Toleration)],
        NodeTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
        Parallel = parsed.GetValue(parallel),
    };

    private static KeyValuePair<string, string> Label(string text) => text.Split('=') is [{ Length: > 0 } key, var value]
        ? KeyValuePair.Create(key, value)
        : throw new UsageException($"--node-selector '{text}' is not KEY=VALUE");

    private static PodToleration Toleration(string text)
    {
        var (taint, effect) = text.Split(':') switch
        {
            [var alone] => (alone, (string?)null),
            [var before, "NoSchedule" or "PreferNoSchedule" or "NoExecute"] => (before, text[(before.Length + 1)..]),
            _ => throw new UsageException($"--toleration '{text}' is not KEY[=VALUE][:EFFECT] with NoSchedule, PreferNoSchedule or NoExecute"),
        };
        return taint.Split('=') switch
        {
            [{ Length: > 0 } key] => new PodToleration(key, null, effect),
            [{ Length: > 0 } key, var value] => new PodToleration(key, value, effect),
            _ => throw new UsageException($"--toleration '{text}' is not KEY[=VALUE][:EFFECT]"),
        };
    }

    private static void AtLeast(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < least || value > most))
        {
            result.AddError($"{option.Name} must be a number from {least} to {most}");
        }
    });
}
