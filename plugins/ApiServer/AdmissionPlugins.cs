namespace Assay.Plugins.ApiServer;

/// <summary>The admission plugins of the API server, seen by the Rules that want one to be on.</summary>
internal static class AdmissionPlugins
{
    /// <summary>How the flags switch a plugin off that is on by default; null where they do not.</summary>
    /// <remarks>The older <c>--admission-control</c> is the whole list and excludes the other two flags.</remarks>
    /// <exception cref="MissingEvidenceException">The command line was not seen, or not all of it.</exception>
    public static string? WhyOff(Component server, string plugin) =>
        server.List("disable-admission-plugins")?.Contains(plugin) is true ? $"--disable-admission-plugins has {plugin}"
        : server.List("admission-control") is { } whole && !whole.Contains(plugin) && server.List("enable-admission-plugins")?.Contains(plugin) is not true
            ? $"--admission-control={string.Join(',', whole)} switches off every other plugin, {plugin} too"
        : null;
}
