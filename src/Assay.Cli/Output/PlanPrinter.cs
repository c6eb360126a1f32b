using Assay.Cli.Commands;
using Assay.Collection;

namespace Assay.Cli.Output;

/// <summary>Prints what would be collected.</summary>
internal static class PlanPrinter
{
    public static void Print(CommandEnvironment environment, CollectionPlan plan, bool fromApi, bool withConfigz, PodOptions? pods, bool onNode, string root, ShootName? shoot, bool withSeed, bool asJson)
    {
        var fromNode = onNode || pods is not null;
        var script = fromNode ? NodeScript.Compose(plan.Node, pods is null ? root : PodOptions.Root, isAlive: root.Length == 0) + NodeScript.Look : "";
        if (asJson)
        {
            JsonText.Write(environment.Output, json =>
            {
                json.WriteStartObject();
                json.WriteTexts("around", Around(shoot, withSeed));
                json.WriteTexts("kinds", fromApi ? plan.Kinds : []);
                json.WriteBoolean("configz", fromApi && withConfigz);
                json.WriteTexts("paths", fromNode ? plan.Node.Paths : []);
                json.WriteTexts("contents", fromNode ? plan.Node.Contents : []);
                json.WriteTexts("notListed", fromNode ? plan.Node.TooWide : []);
                json.WriteTexts("withoutContents", fromNode ? plan.Node.WithoutContents : []);
                json.WriteString("script", script);
                json.WriteEndObject();
            });
            return;
        }

        var output = environment.Output;
        foreach (var line in Around(shoot, withSeed))
        {
            output.WriteLine(line);
        }

        if (fromApi)
        {
            output.WriteLine($"From{(shoot is null ? "" : " the Shoot's cluster, through")} the API server: its version, what it serves, and a list of every object of");
            foreach (var kind in plan.Kinds)
            {
                output.WriteLine($"  {kind}");
            }

            if (withConfigz)
            {
                output.WriteLine("From every kubelet, through the API server: its configuration (nodes/NAME/proxy/configz)");
            }
        }

        if (fromNode)
        {
            output.WriteLine(pods is not null
                ? $"From every node, by a short-lived pod of {pods.Image} in the namespace {pods.Namespace}, the node's file system read-only at {PodOptions.Root}: its processes, listening sockets, services, versions, and mode and owner of"
                : root.Length > 0 ? $"From the file system mounted at {root}, mode and owner of" : "From this node, its processes, listening sockets, services, versions, and mode and owner of");
            foreach (var path in plan.Node.Paths)
            {
                output.WriteLine($"  {path}");
            }

            output.WriteLine("and of what its components name in flags and configuration. Contents, secrets blanked, are read of");
            foreach (var pattern in plan.Node.Contents)
            {
                output.WriteLine($"  {pattern}");
            }

            if (plan.Node.AsksPackages && root.Length == 0)
            {
                output.WriteLine("Its rpm, where there is one, is asked for all installed packages.");
            }

            if (plan.Node.TooWide.Count > 0)
            {
                output.WriteLine("Too much to be listed for evidence; what needs it will be unknown:");
                foreach (var pattern in plan.Node.TooWide)
                {
                    output.WriteLine($"  {pattern}");
                }
            }

            if (plan.Node.WithoutContents.Count > 0)
            {
                output.WriteLine("Listed without the contents that some checks would read, for there are too many; those will be unknown:");
                foreach (var pattern in plan.Node.WithoutContents)
                {
                    output.WriteLine($"  {pattern}");
                }
            }

            output.WriteLine("All this by this script:");
            output.WriteLine();
            output.Write(script);
        }
    }
    /// <summary>What is asked beside the cluster itself.</summary>
    private static IReadOnlyList<string> Around(ShootName? shoot, bool withSeed) => shoot is null ? [] :
    [
        $"From the garden: the Project {shoot.Project} (whose namespace is else taken to be garden-{shoot.Project}), its Shoot {shoot.Name}, the CloudProfile and the ConfigMaps that the Shoot names, and credentials for the Shoot's cluster (create shoots/adminkubeconfig), which stay in memory",
        withSeed
            ? "From the seed: Deployments and StatefulSets of the namespace that the Shoot names (status.technicalID); no Secrets"
            : "Nothing from the seed, which runs the control plane: --seed-kubeconfig gives access",
    ];
}
