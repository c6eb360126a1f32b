namespace Assay.Plugins.Workloads;

/// <summary>Sensitive information is kept in Secrets: neither workloads nor ConfigMaps hold any.</summary>
/// <remarks>
/// The text has a person review all of them. What looks sensitive is a fact for that person; a site whose policy says what of it is none lets the rest be a finding, and takes the absence
/// of such signs for a review.
/// </remarks>
[Check("V-274883")]
public sealed class SensitiveInformationMustBeInSecrets : IClusterCheck
{
    private const string Reproduce = "kubectl get all,cm -A -o yaml";

    private static readonly Parameter<IReadOnlyList<Acceptance>> Accepted = Parameter.Acceptances(
        "accepted", "objects that a person has reviewed; the values are the paths there that hold nothing sensitive, such as data.token-url; with the list, empty or not, every other place that looks sensitive is a finding");

    private static readonly string[] Reviewed = [.. Kinds.All, Kinds.ConfigMap];

    /// <inheritdoc/>
    public Need Needs => Need.Objects(Reviewed);

    /// <inheritdoc/>
    public string Decides =>
        "What looks sensitive in workloads, Services and ConfigMaps, because it was blanked in the evidence or because a key of a ConfigMap is called like a secret, is a fact for a person who reviews them. Where the site's policy says what it accepts, every other such place fails, and the rule passes without one.";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [Accepted];

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Cluster cluster, CheckContext context)
    {
        var accepted = context.Site.Of(Accepted);
        var (objects, places) = (0, 0);
        foreach (var item in cluster.Objects(Reviewed))
        {
            objects++;
            foreach (var (path, why) in SensitiveValues.Of(item))
            {
                places++;
                yield return accepted is null
                    ? item.Observe(ResultValue.Informational, $"{path} {why}")
                    : item.ObserveFinding(accepted.Covering(item, path), $"{path} {why}", "sensitive information must be in a Secret");
            }
        }

        var seen = $"{objects} workloads, Services and ConfigMaps were read; {(places == 0 ? "nothing in them looks" : $"{places} places in them look")} sensitive";
        yield return accepted is null ? cluster.Inform($"{seen}: a person must review them", Reproduce) : cluster.Pass(places == 0 ? seen : $"{seen}, each of them judged", Reproduce);
    }
}
