using Assay.Sdk;

namespace Assay.Core;

/// <summary>Definitions of platforms with what evaluates their checks: the addresses in a dictionary are relative to where it lies.</summary>
/// <param name="Definitions">The definitions.</param>
/// <param name="Engines">What evaluates their checks.</param>
public sealed record PlatformSource(PlatformDefinitions Definitions, IReadOnlyList<ICheckEngine> Engines);
