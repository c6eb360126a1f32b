using System.Text;
using Assay.Evidence;

namespace Assay.Collection;

/// <summary>The script that looks at a node: one text for a pod, for the node itself and for a mounted image.</summary>
public static class NodeScript
{
    /// <summary>The script with what it is asked; what starts it, <see cref="Look"/> or <see cref="LookAt"/>, follows it.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="root">Where the node's file system is mounted; empty for <c>/</c>.</param>
    /// <param name="isAlive">Whether <c>/proc</c> shows the node's processes.</param>
    public static string Compose(NodePlan plan, string root, bool isAlive)
    {
        var script = new StringBuilder();
        script.Append("LC_ALL=C PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin\nexport LC_ALL PATH\n");
        Assign(script, "ROOT", [root.TrimEnd('/')]);
        Assign(script, "LIVE", [isAlive ? "yes" : "no"]);
        Assign(script, "ASKED", plan.Paths);
        Assign(script, "READ", plan.Contents.Where(IsPattern));
        Assign(script, "EXACT", plan.Contents.Where(c => !IsPattern(c)));
        Assign(script, "SECRET", SecretFile.Patterns);
        Assign(script, "UNITS", plan.Units);
        Assign(script, "PROGRAMS", plan.Programs);
        Assign(script, "PACKAGES", [plan.AsksPackages ? "yes" : "no"]);
        using var body = new StreamReader(typeof(NodeScript).Assembly.GetManifestResourceStream("node.sh")!);
        return script.Append(body.ReadToEnd()).ToString();
    }

    /// <summary>What starts the first look.</summary>
    public const string Look = "look\n";

    /// <summary>What starts the second look, at files that the first one's answers name.</summary>
    internal static string LookAt(IReadOnlyList<NamedFile> files)
    {
        var call = new StringBuilder();
        Assign(call, "READ", files.Where(f => f.IsConfiguration).SelectMany(f => (string[])[f.Path, $"{f.Path}/*"]));
        return call.Append("look_at ").AppendJoin(' ', files.Select(f => Quoted(f.Path))).Append('\n').ToString();
    }

    private static bool IsPattern(string content) => content.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    private static void Assign(StringBuilder script, string name, IEnumerable<string> lines) =>
        script.Append(name).Append('=').Append(Quoted(string.Join('\n', lines))).Append('\n');

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
