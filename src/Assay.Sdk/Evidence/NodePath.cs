namespace Assay.Sdk;

/// <summary>Paths of a node as flags and files name them.</summary>
public static class NodePath
{
    /// <summary>The same path without doubled slashes, single dots and a slash at its end. Two dots stay: a link may stand before them.</summary>
    /// <param name="path">A path, from the root or not.</param>
    public static string Normal(string path) => $"{(path.StartsWith('/') ? "/" : "")}{string.Join('/', Parts(path).Where(p => p is not ("" or ".")))}";

    /// <summary>Whether a path goes up by two dots, so that it alone does not say where it leads.</summary>
    /// <param name="path">A path.</param>
    public static bool GoesUp(string path) => Parts(path).Contains("..");

    private static string[] Parts(string path) => path.Split('/');
}
