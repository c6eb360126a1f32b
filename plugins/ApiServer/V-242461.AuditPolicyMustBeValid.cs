namespace Assay.Plugins.ApiServer;

/// <summary>The API server has an audit policy.</summary>
/// <remarks>The text calls a flag without valid content a finding; a file that is a Policy of the audit API with at least one rule is taken as valid, and V-242403 judges the rules.</remarks>
[Check("V-242461")]
public sealed class AuditPolicyMustBeValid : IComponentCheck
{
    /// <inheritdoc/>
    public Need Needs => AuditPolicy.Needs;

    /// <inheritdoc/>
    public string Decides =>
        "The file of --audit-policy-file of kube-apiserver must be a Policy of audit.k8s.io with at least one rule, each with a level that there is. A missing flag, a missing file and a file that is none of that fail.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Observe(Component server, CheckContext context) =>
        [AuditPolicy.Judge(server, "a valid audit policy", AuditPolicy.Invalid)];
}
