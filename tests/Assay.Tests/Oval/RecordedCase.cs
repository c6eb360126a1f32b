using System.Text.Json;
using Assay.Collection;
using Assay.Content;
using Assay.Oval;

namespace Assay.Tests.Oval;

/// <summary>A case recorded from the reference implementation: a document, how it was evaluated, and what came of it.</summary>
internal sealed record RecordedCase(string Id, string Kind, string Tier, string Folder, JsonElement Json)
{
    /// <summary>The cases of some kinds, in the manifest's order.</summary>
    public static IReadOnlyList<RecordedCase> Of(params string[] kinds)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Shared.File("conformance", "oval", "manifest.json")));
        return
        [
            .. manifest.RootElement.GetProperty("cases").EnumerateArray()
                .Where(c => kinds.Contains(c.GetProperty("kind").GetString()))
                .Select(c => c.Clone())
                .Select(c => new RecordedCase(c.GetProperty("id").GetString()!, c.GetProperty("kind").GetString()!, c.GetProperty("tier").GetString()!, Shared.Require("conformance", "oval", c.GetProperty("dir").GetString()!), c)),
        ];
    }

    /// <summary>What it reads of the machine it was recorded on; an evaluation of system characteristics reads nothing.</summary>
    public string Needs => Kind == "oval-analyse" ? "" : string.Join("; ", Json.GetProperty("needs").EnumerateArray().Select(n => n.GetString()));

    public IReadOnlyDictionary<string, string> ExpectedDefinitions => Map("definitions");

    public IReadOnlyDictionary<string, string> ExpectedTests => Map("tests");

    /// <summary>Whether it says anything but how the command ended.</summary>
    public bool HasResults => ExpectedDefinitions.Count > 0;

    /// <summary>Evaluates it.</summary>
    public async Task<OvalEvaluation> EvaluateAsync(CancellationToken cancellation)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<string>();
        var arguments = new Queue<string>(Json.GetProperty("args").EnumerateArray().Select(a => a.GetString()!));
        while (arguments.TryDequeue(out var argument))
        {
            if (argument is "--without-syschar")
            {
                continue;
            }

            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                options[argument] = arguments.Dequeue();
            }
            else
            {
                files.Add(Path.Combine(Folder, argument));
            }
        }

        var document = Document(files[0], options);
        var externals = options.TryGetValue("--variables", out var variables) ? Read(Path.Combine(Folder, variables), OvalVariablesReader.Read) : ExternalValues.None;
        var ids = options.TryGetValue("--id", out var id) ? new[] { id } : null;
        if (Kind == "oval-analyse")
        {
            return OvalEvaluator.Evaluate(document, ids, externals, new CharacteristicsItems(Read(files[1], OvalSystemCharacteristicsReader.Read)), TimeProvider.System, cancellation);
        }

        await using var root = new Unpacked();
        var system = new RootSystem(await RootAsync(root, cancellation), Environment());
        return OvalEvaluator.Evaluate(document, ids, externals, system, Collectors.All, TimeProvider.System, cancellation);
    }

    private static OvalDefinitions Document(string file, Dictionary<string, string> options)
    {
        if (!options.TryGetValue("--oval-id", out var component))
        {
            return Read(file, OvalReader.Read);
        }

        var content = ScapContent.Open(file);
        return content.Stream(options.GetValueOrDefault("--datastream-id")).Ref(component)!.Component!.ReadOval();
    }

    private static T Read<T>(string file, Func<Stream, string, T> read)
    {
        using var stream = File.OpenRead(file);
        return read(stream, Path.GetFileName(file));
    }

    private async Task<string> RootAsync(Unpacked root, CancellationToken cancellation)
    {
        if (!Json.TryGetProperty("prepare", out _))
        {
            return "/";
        }

        root.Take("/etc/passwd", "/etc/group", "/etc/hosts", "/etc/issue", "/bin/ls");
        await root.AddAsync(Path.Combine(Folder, "fixtures.tar"), cancellation);
        return Json.TryGetProperty("offline_root", out var offline) && offline.ValueKind == JsonValueKind.Object && offline.TryGetProperty("OSCAP_PROBE_ROOT", out var folder)
            ? Path.Combine(root.Path, folder.GetString()!.TrimStart('/'))
            : root.Path;
    }

    private Dictionary<string, string>? Environment()
    {
        if (Json.TryGetProperty("offline_root", out var offline) && offline.ValueKind == JsonValueKind.Object && offline.TryGetProperty("OSCAP_CONTAINER_VARS", out var lines))
        {
            return lines.GetString()!.Split('\n').Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        }

        return Json.TryGetProperty("env", out var env) && env.ValueKind == JsonValueKind.Object ? env.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal) : null;
    }

    private Dictionary<string, string> Map(string name) => Json.GetProperty("expected").TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
        ? map.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal)
        : [];
}
