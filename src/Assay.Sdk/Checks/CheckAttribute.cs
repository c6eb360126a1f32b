using System.Composition;

namespace Assay.Sdk;

/// <summary>Binds a check to a Rule and exports it; the attribute is the registration.</summary>
/// <remarks>The id is the Group id in DISA content (<c>V-242390</c>), because SV ids change with every release and STIG IDs are kept by convention only; elsewhere it is the Rule id.</remarks>
[MetadataAttribute]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CheckAttribute : ExportAttribute
{
    /// <summary>Binds to a Group id or a Rule id.</summary>
    public CheckAttribute(string id)
        : base(typeof(ICheck)) => Id = id;

    /// <summary>The Group id or Rule id.</summary>
    public string Id { get; }
}
