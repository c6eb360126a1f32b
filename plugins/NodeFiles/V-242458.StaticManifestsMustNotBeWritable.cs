namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the manifests of static Pods.</summary>
/// <remarks>The demand of V-242408.</remarks>
[Check("V-242458")]
public sealed class StaticManifestsMustNotBeWritable() : ManifestsCheck(FileDemands.AtMost("644"), folders: false);
