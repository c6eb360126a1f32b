using Assay.Cli.Plugins;
using Assay.Core;
using Assay.Sdk;

namespace Assay.Cli.Output;

/// <summary>What a bound check says of itself, and what it was loaded from.</summary>
/// <param name="Registration">The check.</param>
/// <param name="Plugin">The plugin it came from.</param>
/// <param name="Needs">What it reads.</param>
/// <param name="Decides">How it decides; where the check cannot be made, that.</param>
/// <param name="Parameters">What a site's policy can set for it.</param>
internal sealed record CheckDescription(CheckRegistration Registration, Plugin Plugin, IReadOnlyList<string> Needs, string Decides, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Describes the check bound to a Rule; null where none is.</summary>
    public static CheckDescription? Of(BoundRule bound, PluginCatalog plugins) =>
        bound.Registration is { } registration ? Of(registration, plugins.Plugins.Single(p => p.Name == registration.Plugin)) : null;

    private static CheckDescription Of(CheckRegistration registration, Plugin plugin)
    {
        try
        {
            var check = registration.Check.Value;
            return new CheckDescription(registration, plugin, [.. check.Needs.Items.Select(i => i.ToString())], check.Decides, check.Parameters);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A plugin's own code: whatever it throws costs the description of this check and nothing else.
            var cause = e.GetBaseException();
            return new CheckDescription(registration, plugin, [], $"it cannot be asked: {cause.GetType().Name}: {cause.Message}".ReplaceLineEndings(" "), []);
        }
    }
}
