namespace Assay.Plugins.Etcd;

/// <summary>etcd serves clients with a key of the organisation.</summary>
[Check("V-242427")]
public sealed class KeyFileMustBeSet() : EtcdSetting("key-file", "client-transport-security.key-file", Demand.Given);
