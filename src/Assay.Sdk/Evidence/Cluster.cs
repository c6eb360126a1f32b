namespace Assay.Sdk;

/// <summary>The cluster as a whole: what a check looks at.</summary>
/// <param name="snapshot">What was seen of it.</param>
/// <param name="needs">What the check declared.</param>
public sealed class Cluster(Snapshot snapshot, Need needs)
{
    private const string ObjectsNeed = "objects:";

    private KubernetesObject? current;

    /// <summary>How findings call it.</summary>
    public string Subject { get; } = "cluster";

    /// <summary>The API server's version.</summary>
    /// <exception cref="MissingEvidenceException">It is not known.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Version"/>.</exception>
    public KubernetesVersion Version
    {
        get
        {
            Demand(new NeedItem(NeedKind.Version, ""));
            return snapshot.Version ?? throw new MissingEvidenceException("the version of the API server is not known");
        }
    }

    /// <summary>The instances of a component that no node holds, each as its most trusted source.</summary>
    /// <exception cref="UndeclaredNeedException">The check did not declare <see cref="Need.Component"/>.</exception>
    public IReadOnlyList<Component> Components(string name)
    {
        Demand(new NeedItem(NeedKind.Component, name));
        return [.. snapshot.Components.Where(c => c.Name == name).Select(c => new Component(c, c.Sources[0], null, needs))];
    }

    /// <summary>Every object of some kinds: <c>v1/Pod</c>, <c>batch/*/CronJob</c>. What was seen comes first: then it throws where a kind was not collected.</summary>
    /// <exception cref="MissingEvidenceException">A kind was not collected, or not everywhere.</exception>
    /// <exception cref="UndeclaredNeedException">The check did not declare a kind with <see cref="Need.Objects"/>.</exception>
    public IEnumerable<KubernetesObject> Objects(params IEnumerable<string> kinds)
    {
        var wanted = kinds.ToList();
        wanted.ForEach(k => Demand(new NeedItem(NeedKind.Objects, k)));
        return Walk(wanted);
    }

    /// <summary>The demand is met.</summary>
    public Observation Pass(string message, string reproduce = "") => Observe(ResultValue.Pass, message, reproduce);

    /// <summary>The demand is not met.</summary>
    public Observation Fail(string message, string reproduce = "") => Observe(ResultValue.Fail, message, reproduce);

    /// <summary>The demand cannot apply here.</summary>
    public Observation NotApplicable(string message, string reproduce = "") => Observe(ResultValue.NotApplicable, message, reproduce);

    /// <summary>Something that should have been seen was not.</summary>
    public Observation Unknown(string message, string reproduce = "") => Observe(ResultValue.Unknown, message, reproduce);

    /// <summary>Something was seen and not understood.</summary>
    public Observation Error(string message, string reproduce = "") => Observe(ResultValue.Error, message, reproduce);

    /// <summary>A fact for a person who decides: the Rule is organisational, and the site's policy does not say what is allowed. The Rule becomes notchecked.</summary>
    public Observation Inform(string message, string reproduce = "") => Observe(ResultValue.Informational, message, reproduce);

    /// <summary>An observation of the cluster.</summary>
    /// <param name="result">The result.</param>
    /// <param name="message">What was seen.</param>
    /// <param name="reproduce">A command that shows it again; empty where there is none.</param>
    public Observation Observe(ResultValue result, string message, string reproduce = "") => new(result, Subject, message) { Source = reproduce.Length > 0 ? "API server" : "", Reproduce = reproduce };

    /// <summary>An observation of the object that <see cref="Objects"/> has just shown; of the cluster where the walk is over or has not begun.</summary>
    public Observation ObserveCurrent(ResultValue result, string message) => current?.Observe(result, message) ?? Observe(result, message);

    private IEnumerable<KubernetesObject> Walk(List<string> kinds)
    {
        foreach (var item in snapshot.Objects)
        {
            if (kinds.Exists(k => Glob.IsMatch(k, $"{item.ApiVersion}/{item.Kind}")))
            {
                current = item;
                yield return item;
            }
        }

        current = null;

        if (kinds.Select(WhyMissing).OfType<string>().ToList() is { Count: > 0 } missing)
        {
            throw new MissingEvidenceException(string.Join("; ", missing));
        }
    }

    /// <summary>Why the objects of a kind are not all there; null where they are. Each version of a kind shows the same objects.</summary>
    private string? WhyMissing(string kind)
    {
        var asked = snapshot.Coverage
            .Where(c => c.Need.StartsWith(ObjectsNeed, StringComparison.Ordinal))
            .Select(c => (Coverage: c, Kind: c.Need[ObjectsNeed.Length..]))
            .Where(c => Glob.IsMatch(kind, c.Kind) || Glob.IsMatch(c.Kind, kind))
            .ToList();
        var particular = asked.Where(c => Glob.IsMatch(kind, c.Kind)).ToList();
        var deciding = particular.Count > 0 ? particular : asked;
        return deciding.Exists(c => c.Coverage.Status is CoverageStatus.Collected or CoverageStatus.Absent) ? null
            : deciding.Select(c => c.Coverage.Reason).FirstOrDefault(r => r.Length > 0) is { } reason ? $"not all objects {kind} were collected: {reason}"
            : $"objects {kind} were not collected";
    }

    private void Demand(NeedItem need)
    {
        if (!needs.Items.Contains(need))
        {
            throw new UndeclaredNeedException(need.ToString());
        }
    }
}

/// <summary>What a check says of one Kubernetes object.</summary>
public static class ObjectObservation
{
    /// <summary>An observation of an object; its subject is named as kubectl names it: <c>default/pod/web</c>.</summary>
    public static Observation Observe(this KubernetesObject item, ResultValue result, string message)
    {
        var kind = item.Kind.ToLowerInvariant();
        var inNamespace = item.Namespace.Length > 0;
        return new Observation(result, inNamespace ? $"{item.Namespace}/{kind}/{item.Name}" : $"{kind}/{item.Name}", message)
        {
            Source = "API server",
            Reproduce = inNamespace
                ? $"kubectl -n {ShellWord.Of(item.Namespace)} get {ShellWord.Of(kind)} {ShellWord.Of(item.Name)} -o yaml"
                : $"kubectl get {ShellWord.Of(kind)} {ShellWord.Of(item.Name)} -o yaml",
        };
    }
}
