namespace Assay.Plugins.Workloads;

/// <summary>Of every image one version runs.</summary>
/// <remarks>
/// An image without a tag is the latest. One repository with two tags, or with two digests, is two versions; a tag beside a digest may be one, which nobody can tell from the names.
/// </remarks>
[Check("V-242442")]
public sealed class ImagesMustHaveOneVersion : IClusterCheck
{
    private const string Reproduce = "kubectl get pods --all-namespaces -o jsonpath=\"{..image}\" | tr -s '[[:space:]]' '\\n' | sort | uniq -c";

    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances(
        "accepted", "Pods that may run another version of an image than the rest; the values are repositories with their registry, such as docker.io/library/*");

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Kinds.Pod);

    /// <inheritdoc/>
    public string Decides =>
        "An image of which Pods run several tags, or several digests, fails; no tag is latest. A tag beside a digest may be the same version, which is unknown. What the site's policy accepts passes.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var versions = new SortedDictionary<string, ImageVersions>(StringComparer.Ordinal);
        MissingEvidenceException? missing = null;
        using (var pods = cluster.Objects(Kinds.Pod).GetEnumerator())
        {
            while (Next(pods, ref missing))
            {
                foreach (var image in pods.Current.PodSpec() is { } spec ? PodReading.Containers(spec).Select(c => c.TextAt("image")).OfType<string>() : [])
                {
                    var (repository, version) = Split(image);
                    if (!versions.TryGetValue(repository, out var known))
                    {
                        versions.Add(repository, known = new ImageVersions(repository));
                    }

                    known.Add(version, context.Site.Of(Accepted).Covering(pods.Current, repository));
                }
            }
        }

        var several = versions.Values.Where(v => v.AreSeveral).ToList();
        foreach (var (result, message) in several.Select(v => v.Judge()))
        {
            yield return cluster.Observe(result, message, Reproduce);
        }

        if (missing is not null)
        {
            yield return cluster.Unknown(missing.Message);
        }
        else if (several.Count == 0)
        {
            yield return cluster.Pass($"none of the {versions.Count} images runs in several versions", Reproduce);
        }
    }

    /// <summary>What Pods were seen counts even where some were not.</summary>
    private static bool Next(IEnumerator<KubernetesObject> pods, ref MissingEvidenceException? missing)
    {
        try
        {
            return pods.MoveNext();
        }
        catch (MissingEvidenceException e)
        {
            missing = e;
            return false;
        }
    }

    /// <summary>The repository as the container runtime knows it, and <c>TAG</c>, <c>@DIGEST</c> or <c>TAG@DIGEST</c>.</summary>
    private static (string Repository, string Version) Split(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? image : image[..at];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : "";
        var repository = tag.Length > 0 ? name[..colon] : name;
        return (Full(repository), at < 0 ? (tag.Length > 0 ? tag : "latest") : tag + image[at..]);
    }

    private static string Full(string repository) => repository.Split('/') switch
    {
        [_] => $"docker.io/library/{repository}",
        ["docker.io" or "index.docker.io", var name] => $"docker.io/library/{name}",
        ["index.docker.io", ..] => repository["index.".Length..],
        [var first, ..] when !first.AsSpan().ContainsAny('.', ':') && first != "localhost" => $"docker.io/{repository}",
        _ => repository,
    };
}
