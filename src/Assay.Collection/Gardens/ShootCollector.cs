using System.Globalization;
using Assay.Evidence;
using Assay.Sdk;

namespace Assay.Collection;

/// <summary>Collects a Shoot of Gardener: what its garden says of it, its control plane in the seed, and its cluster. What one of them refuses is a gap, and the others are kept.</summary>
/// <param name="garden">The garden.</param>
/// <param name="seed">The seed; null where there is no access to it.</param>
/// <param name="shoot">The Shoot.</param>
/// <param name="plan">What its cluster is asked for.</param>
/// <param name="limits">How patient and how eager it is.</param>
/// <param name="clock">The time.</param>
public sealed class ShootCollector(ClusterConnection garden, ClusterConnection? seed, ShootName shoot, CollectionPlan plan, ApiLimits limits, TimeProvider clock)
{
    private readonly ApiClient gardenClient = new(garden, limits, clock);
    private readonly ApiClient? seedClient = seed is null ? null : new ApiClient(seed, limits, clock);

    /// <summary>How a pod on each node looks at it; null for no pods.</summary>
    public PodOptions? Pods { get; init; }

    /// <summary>Whether the kubelets are asked for their configuration.</summary>
    public bool WithConfigz { get; init; } = true;

    /// <summary>Takes how far it is.</summary>
    public Action<CollectionStep> Say { get; init; } = _ => { };

    /// <summary>Collects into a bundle.</summary>
    /// <param name="path">The bundle: a folder, or a zip where it ends with <c>.zip</c>.</param>
    /// <param name="manifest">What its manifest says; what was asked, refused and left out is added.</param>
    /// <param name="cancellation">Ends it; then nothing is left of the bundle.</param>
    /// <exception cref="ConnectionException">The garden cannot be reached, does not accept the credentials, or has no such Shoot.</exception>
    /// <exception cref="ContentException">The path cannot be written.</exception>
    public async Task<CollectionOutcome> WriteAsync(string path, BundleManifest manifest, CancellationToken cancellation)
    {
        var source = new Garden(garden, gardenClient, shoot);
        var found = await source.FindAsync(cancellation);
        await source.ReadNamedAsync(found, cancellation);
        Tell("garden", source.Coverage, $"{source.Objects.Count.ToString(CultureInfo.InvariantCulture)} objects of Shoot {shoot} in {found.Namespace}");
        var controlPlane = await ReadSeedAsync(found, cancellation);
        var (cluster, line) = await source.OpenClusterAsync(found, clock, cancellation);
        Tell("shoot", [line], string.Create(CultureInfo.InvariantCulture, $"credentials for {Garden.CredentialSeconds} s"));
        using (cluster)
        {
            var around = new Surroundings
            {
                Objects = [.. source.Objects, .. controlPlane.Objects],
                Coverage = [.. source.Coverage, .. controlPlane.Coverage, line],
                Remarks =
                [
                    $"Collected of the Shoot {shoot} in {found.Namespace} of the garden.",
                    .. controlPlane.Objects.Count > 0 ? [$"The control plane in the namespace {found.ControlPlane} was collected through the seed {seed!.Server}."] : Array.Empty<string>(),
                    .. cluster is null ? [] : new[] { $"The cluster was collected through {cluster.Server} with an adminkubeconfig that was kept in memory." },
                ],
                Requests = CollectionOutcome.Sum([.. gardenClient.Requests, .. seedClient?.Requests ?? []]),
            };
            if (cluster is null)
            {
                return WriteWithout(path, manifest, around, line.Status, line.Reason, cancellation);
            }

            var collector = new ClusterCollector(cluster, plan, limits, clock) { WithConfigz = WithConfigz, Pods = Pods, Say = Say, Surroundings = around };
            try
            {
                return await collector.WriteAsync(path, manifest, cancellation);
            }
            catch (ConnectionException e)
            {
                Say(new CollectionStep($"shoot: {e.Message}"));
                return WriteWithout(path, manifest, around with { Requests = collector.Requests }, CoverageStatus.Failed, e.Message, cancellation);
            }
        }
    }

    /// <summary>Asks garden and seed beforehand what they would refuse. Of the cluster no credentials are asked for: those of an administrator are refused nothing.</summary>
    /// <exception cref="ConnectionException">One of them cannot be reached, or the garden has no such Shoot.</exception>
    public async Task<IReadOnlyList<AccessAnswer>> CheckAccessAsync(CancellationToken cancellation)
    {
        var found = await new Garden(garden, gardenClient, shoot).FindAsync(cancellation);
        var answers = new List<AccessAnswer>();
        foreach (var need in Garden.Rights(found))
        {
            answers.Add(await AccessCheck.AskAsync(gardenClient, need, cancellation));
        }

        foreach (var need in seedClient is not null && found.ControlPlane is { } space ? Seed.Rights(space) : [])
        {
            answers.Add(await AccessCheck.AskAsync(seedClient!, need, cancellation));
        }

        return answers;
    }

    private async Task<(IReadOnlyList<KubernetesObject> Objects, IReadOnlyList<Coverage> Coverage)> ReadSeedAsync(GardenShoot found, CancellationToken cancellation)
    {
        var named = found.Seed is { } name ? $"the seed {name}" : "the seed";
        if (seedClient is null)
        {
            return ([], [.. Seed.NotAsked(CoverageStatus.NotRequested, $"{named}, which runs the control plane{(found.ControlPlane is { } space ? $" in the namespace {space}" : "")}, was not asked; --seed-kubeconfig gives access")]);
        }

        if (found.ControlPlane is null)
        {
            return ([], [.. Seed.NotAsked(CoverageStatus.Failed, $"the garden does not say in which namespace {named} runs the control plane of the Shoot {shoot} (status.technicalID)")]);
        }

        var source = new Seed(seedClient, found.ControlPlane);
        try
        {
            await source.ReadAsync(cancellation);
            Tell("seed", source.Coverage, $"{source.Objects.Count.ToString(CultureInfo.InvariantCulture)} workloads in {found.ControlPlane}");
            return (source.Objects, source.Coverage);
        }
        catch (ConnectionException e)
        {
            Say(new CollectionStep($"seed: {e.Message}"));
            return ([], [.. Seed.NotAsked(CoverageStatus.Failed, e.Message)]);
        }
    }

    private void Tell(string who, IReadOnlyList<Coverage> lines, string what)
    {
        var gaps = lines.Where(CollectionOutcome.IsGap).Select(l => l.Reason).Distinct(StringComparer.Ordinal).ToList();
        if (gaps.Count < lines.Count)
        {
            Say(new CollectionStep($"{who}: {what}"));
        }

        foreach (var gap in gaps)
        {
            Say(new CollectionStep($"{who}: {gap}"));
        }
    }

    /// <summary>Writes what garden and seed say where the cluster itself could not be asked.</summary>
    private CollectionOutcome WriteWithout(string path, BundleManifest manifest, Surroundings around, CoverageStatus status, string reason, CancellationToken cancellation)
    {
        List<Coverage> coverage = [.. around.Coverage, .. plan.Kinds.Select(k => new Coverage(null, $"objects:{k}", status, reason)), new Coverage(null, "version", status, reason)];
        coverage.Sort((left, right) => string.CompareOrdinal(left.Need, right.Need));
        var gaps = coverage.Where(CollectionOutcome.IsGap).ToList();
        var snapshot = new Snapshot { Target = manifest.Target, Digest = "", Objects = around.Objects, Coverage = coverage, Nodes = [] };
        BundleWriter.Write(
            snapshot,
            path,
            () => manifest with
            {
                Remarks = [.. manifest.Remarks, .. around.Remarks],
                LeftOut = [.. manifest.LeftOut, .. CollectionOutcome.Refusals(gaps)],
                Requests = around.Requests,
            },
            cancellation);
        return new CollectionOutcome(gaps, CollectionOutcome.NotAskedOf(coverage), around.Requests);
    }
}
