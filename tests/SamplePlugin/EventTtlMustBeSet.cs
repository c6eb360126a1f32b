using Assay.Sdk;

namespace Acme.Plugins;

/// <summary>Acme wants events kept for a time it has chosen.</summary>
[Check("acme_rule_event_ttl")]
public sealed class EventTtlMustBeSet() : FlagCheck("kube-apiserver", "event-ttl", Demand.Given);
