namespace Assay.Plugins.ControllerManager;

/// <summary>Each controller works with a service account of its own.</summary>
[Check("V-242381")]
public sealed class ServiceAccountCredentialsMustBeUsed() : FlagCheck("kube-controller-manager", "use-service-account-credentials", Demand.True);
