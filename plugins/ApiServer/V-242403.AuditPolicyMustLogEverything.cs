namespace Assay.Plugins.ApiServer;

/// <summary>The audit policy logs every request with its body and its answer.</summary>
/// <remarks>
/// The text prints the one policy that is no finding: a single rule of level RequestResponse. What restricts it or stands beside it is therefore a finding, a second rule too.
/// The latest version of the audit API is taken to be any <c>vN</c>, none of which is alpha or beta.
/// </remarks>
[Check("V-242403")]
public sealed class AuditPolicyMustLogEverything : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => AuditPolicy.Needs;

    /// <inheritdoc/>
    public string Decides =>
        "The file of --audit-policy-file of kube-apiserver must be an audit policy of audit.k8s.io in a stable version, with one rule that has level RequestResponse and restricts nothing. A missing flag, a missing file and every other policy fail.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context) =>
        [AuditPolicy.Judge(server, "an audit policy of one rule, level RequestResponse for everything", AuditPolicy.Incomplete)];
}
