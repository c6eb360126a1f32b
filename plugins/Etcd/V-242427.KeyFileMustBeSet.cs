namespace Assay.Plugins.Etcd;

/// <summary>etcd serves clients with a key of the organisation.</summary>
/// <remarks>Up to V1R3 the text calls the flag <c>etcd-keyfile</c>, as the API server's is called; etcd has none of that name.</remarks>
[Check("V-242427")]
public sealed class KeyFileMustBeSet() : EtcdSetting("key-file", "client-transport-security.key-file", Demand.Given);
