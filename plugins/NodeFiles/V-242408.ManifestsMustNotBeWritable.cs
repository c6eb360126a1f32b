namespace Assay.Plugins.NodeFiles;

/// <summary>Nobody but root writes the manifests of static Pods.</summary>
[Check("V-242408")]
public sealed class ManifestsMustNotBeWritable() : ManifestsCheck(FileDemands.AtMost("644"), folders: false);
