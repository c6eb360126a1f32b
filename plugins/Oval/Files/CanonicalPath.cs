namespace Assay.Plugins.Oval;

/// <summary>The path of what a path leads to, without a link in it.</summary>
internal static class CanonicalPath
{
    private const int MostHops = 40;

    // Every system that runs has it, and links lead to it where something is switched off.
    private const string Nothing = "/dev/null";

    /// <summary>The path; null where it leads nowhere.</summary>
    /// <exception cref="IOException">Links lead round in a circle.</exception>
    public static string? Of(string path, IFileTree files)
    {
        var rest = new Stack<string>(Names(path).Reverse());
        var (at, hops) = ("", 0);
        while (rest.TryPop(out var name))
        {
            if (name == "..")
            {
                at = at.LastIndexOf('/') is var cut and > 0 ? at[..cut] : "";
                continue;
            }

            var next = $"{at}/{name}";
            if (next == "/dev" && rest is { Count: 1 } && rest.Peek() == "null")
            {
                return Nothing;
            }

            if (files.Find(next, follow: false) is not { } status)
            {
                return null;
            }

            if (status is { Type: FileType.SymbolicLink, LinkTarget: { } target })
            {
                if (++hops > MostHops)
                {
                    throw new IOException($"{path}: links lead round in a circle");
                }

                at = target.StartsWith('/') ? "" : at;
                foreach (var part in Names(target).Reverse())
                {
                    rest.Push(part);
                }
            }
            else
            {
                at = next;
            }
        }

        return at.Length == 0 ? "/" : at;
    }

    private static IEnumerable<string> Names(string path) => path.Split('/').Where(n => n.Length > 0 && n != ".");
}
