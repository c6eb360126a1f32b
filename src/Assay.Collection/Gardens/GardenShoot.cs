using Assay.Sdk;

namespace Assay.Collection;

/// <summary>A Shoot as its garden shows it.</summary>
/// <param name="Name">The Shoot.</param>
/// <param name="Namespace">Its project's namespace in the garden.</param>
/// <param name="ControlPlane">The namespace of its control plane in the seed; null where the garden does not say.</param>
/// <param name="Seed">The seed's name; null where the garden does not say.</param>
/// <param name="Profile">Where its CloudProfile is; null where the garden does not say.</param>
internal sealed record GardenShoot(ShootName Name, string Namespace, string? ControlPlane, string? Seed, CloudProfileName? Profile);

/// <summary>The CloudProfile of a Shoot: the garden's, or one of the project's own.</summary>
/// <param name="Kind"><c>CloudProfile</c> or <c>NamespacedCloudProfile</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record CloudProfileName(string Kind, string Name)
{
    /// <summary>Whether it lies in the project's namespace.</summary>
    public bool IsNamespaced => Kind != "CloudProfile";

    /// <summary>The kind's name in paths.</summary>
    public string Plural => IsNamespaced ? "namespacedcloudprofiles" : "cloudprofiles";
}

/// <summary>Evidence of what surrounds a cluster, gathered before the cluster itself is asked.</summary>
internal sealed record Surroundings
{
    /// <summary>What there is of objects.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; init; } = [];

    /// <summary>What became of each part.</summary>
    public IReadOnlyList<Coverage> Coverage { get; init; } = [];

    /// <summary>Where it comes from, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What was asked.</summary>
    public IReadOnlyList<Evidence.BundleRequest> Requests { get; init; } = [];
}
