using Assay.Sdk;

namespace Assay.Core;

/// <summary>A check that a plugin claims an id with.</summary>
/// <param name="Id">The Group id or Rule id claimed.</param>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Assembly">The assembly's name and version.</param>
/// <param name="Class">The class's full name.</param>
/// <param name="Check">The check, made when it is first asked for.</param>
public sealed record CheckRegistration(string Id, string Plugin, string Assembly, string Class, Lazy<ICheck> Check);
