using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Sdk;

namespace Assay.Oval.Kubernetes;

/// <summary>A dump of the Kubernetes API as a folder of files, made from evidence when it is looked at; everything beside it is another tree's.</summary>
/// <remarks>What the server said is not there is a file without content, so that it is known to have been asked; what was not collected throws.</remarks>
public sealed class ApiFileTree : IFileTree
{
    /// <summary>What stands in the file of an answer 404.</summary>
    public const string NotFound = "# kube-api-error=NotFound\n";

    private const string KubeletFolder = "/kubeletconfig/role/";
    private const int MostLevels = 1000;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MostLevels };

    private readonly ApiPlan plan;
    private readonly IFileTree? rest;
    private readonly Func<string, IReadOnlyList<JsonElement>>? documentsOf;
    private readonly Dictionary<string, ApiFile> planned;
    private readonly ApiAnswers answers;
    private readonly Dictionary<string, Lazy<IReadOnlyList<JsonElement>>> files;
    private readonly Lazy<List<NodeEvidence>> kubelets;

    /// <summary>A tree.</summary>
    /// <param name="snapshot">The evidence.</param>
    /// <param name="plan">What is looked for.</param>
    /// <param name="rest">All other files; null where there is no node whose files they could be.</param>
    /// <param name="documentsOf">Reads YAML, for a filter may give a text that is YAML; throws <see cref="ContentException"/> where it is none. Null leaves such a text as it is.</param>
    public ApiFileTree(Snapshot snapshot, ApiPlan plan, IFileTree? rest, Func<string, IReadOnlyList<JsonElement>>? documentsOf = null)
    {
        this.plan = plan;
        this.rest = rest;
        this.documentsOf = documentsOf;
        files = new Dictionary<string, Lazy<IReadOnlyList<JsonElement>>>(StringComparer.Ordinal);
        planned = plan.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        answers = new ApiAnswers(snapshot, plan.Files.Select(f => ApiEndpoint.Parse(f.Endpoint)).OfType<ApiEndpoint>());
        kubelets = new Lazy<List<NodeEvidence>>(() => [.. snapshot.Nodes.Where(n => !n.IsGroup).Select(n => new NodeEvidence { Name = n.Name, Roles = n.Roles, Labels = n.Labels, Configz = n.Configz })]);
    }

    private ApiFileTree(ApiFileTree other, IFileTree? rest) =>
        (plan, this.rest, documentsOf, planned, answers, files, kubelets) = (other.plan, rest, other.documentsOf, other.planned, other.answers, other.files, other.kubelets);

    /// <summary>The folder of the dump.</summary>
    public string Root => plan.Root;

    /// <summary>The files of the dump in ordinal order: what Rules want, what tells the platform, and where Rules read them the kubelets of each role.</summary>
    public IReadOnlyList<string> Paths =>
    [
        .. planned.Keys.Where(IsOfDump)
            .Concat(ApiPlan.Always.Select(path => plan.Root + path))
            .Concat(plan.ReadsKubelets ? kubelets.Value.SelectMany(RolesOf).Select(role => $"{plan.Root}{KubeletFolder}{role}") : [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The same dump beside the files of another node; what was made of it is not made again.</summary>
    public ApiFileTree Over(IFileTree? rest) => new(this, rest);

    /// <inheritdoc/>
    public IReadOnlyList<Mount>? Mounts => rest?.Mounts;

    /// <inheritdoc/>
    public FileStatus? Find(string path, bool follow)
    {
        if (path.TrimEnd('/') != plan.Root && !IsOfDump(path))
        {
            return Rest(path).Find(path, follow);
        }

        if (IsFile(path))
        {
            _ = DocumentsOf(path);
            return new FileStatus(path, FileType.Regular);
        }

        return IsFolder(path) ? new FileStatus(path, FileType.Directory) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> NamesIn(string folder)
    {
        var prefix = $"{folder.TrimEnd('/')}/";
        return IsOfDump(prefix)
            ? [.. planned.Keys.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : Rest(folder).NamesIn(folder);
    }

    /// <inheritdoc/>
    public Stream Open(string path)
    {
        if (!IsOfDump(path))
        {
            return Rest(path).Open(path);
        }

        return new MemoryStream(BytesOf(Existing(path)), writable: false);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JsonElement> Documents(string path) => IsOfDump(path) ? DocumentsOf(Existing(path)) : Rest(path).Documents(path);

    /// <inheritdoc/>
    public byte[]? Attribute(string path, string name) => IsOfDump(path) ? null : Rest(path).Attribute(path, name);

    private bool IsOfDump(string path) => path.StartsWith(plan.Root, StringComparison.Ordinal) && path.Length > plan.Root.Length && path[plan.Root.Length] == '/';

    private IFileTree Rest(string path) => rest ?? throw new MissingEvidenceException($"{path} is a file of a node, and no node is looked at");

    /// <summary>Whether a path of the dump is a file: one that a Rule wants, or one that could be wanted of the API. Nothing else is ever written to a dump.</summary>
    private bool IsFile(string path) => planned.ContainsKey(path)
        || path == $"{plan.Root}/version"
        || path.StartsWith(plan.Root + KubeletFolder, StringComparison.Ordinal)
        || (IsOfDump(path) && (ApiEndpoint.Parse(path[plan.Root.Length..]) is not null
            || ((path.StartsWith($"{plan.Root}/api/", StringComparison.Ordinal) || path.StartsWith($"{plan.Root}/apis/", StringComparison.Ordinal)) && !IsFolder(path))));

    private bool IsFolder(string path) => path.TrimEnd('/') is var folder && (folder == plan.Root || planned.Keys.Any(p => p.StartsWith($"{folder}/", StringComparison.Ordinal)));

    private string Existing(string path) => IsFile(path) ? path : IsFolder(path) ? throw new IOException($"{path} is a folder") : throw new FileNotFoundException($"{path} does not exist", path);

    private byte[] BytesOf(string path)
    {
        var documents = DocumentsOf(path);
        if (documents.Count == 0)
        {
            return Encoding.UTF8.GetBytes(NotFound);
        }

        var buffer = new ArrayBufferWriter<byte>();
        foreach (var document in documents)
        {
            if (documents.Count > 1)
            {
                buffer.Write("---\n"u8);
            }

            using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            {
                document.WriteTo(writer);
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private IReadOnlyList<JsonElement> DocumentsOf(string path)
    {
        Lazy<IReadOnlyList<JsonElement>>? file;
        lock (files)
        {
            if (!files.TryGetValue(path, out file))
            {
                files.Add(path, file = new Lazy<IReadOnlyList<JsonElement>>(() => Make(path)));
            }
        }

        return file.Value;
    }

    private List<JsonElement> Make(string path)
    {
        var name = path[plan.Root.Length..];
        if (name.StartsWith(KubeletFolder, StringComparison.Ordinal))
        {
            return Kubelets(name[KubeletFolder.Length..]);
        }

        var file = planned.GetValueOrDefault(path) ?? new ApiFile(path, name, null);
        if (file.Fault is { } fault)
        {
            throw new MissingEvidenceException($"what {path} holds is not known: {fault}");
        }

        if (answers.Ask(file.Endpoint) is not { } answer)
        {
            return [];
        }

        return file.Filter is null ? [answer] : Filter(answer, file);
    }

    // The collector that this content is written for asks again with []? where a filter fails at a null: a node has no taints, and not an empty list of them.
    private List<JsonElement> Filter(JsonElement answer, ApiFile file)
    {
        try
        {
            return [.. JqFilter.Parse(file.Filter!, nullIsEmpty: true).Run(answer, CancellationToken.None).Select(Unpacked)];
        }
        catch (JqException e)
        {
            throw new MissingEvidenceException($"the filter of {file.Endpoint} gives nothing: {e.Message}");
        }
    }

    /// <summary>A text that is a YAML mapping or sequence as what it says.</summary>
    private JsonElement Unpacked(JsonElement value)
    {
        if (documentsOf is null || value.ValueKind is not JsonValueKind.String)
        {
            return value;
        }

        try
        {
            return documentsOf(value.GetString()!) is [{ ValueKind: JsonValueKind.Object or JsonValueKind.Array } only] ? only : value;
        }
        catch (ContentException)
        {
            return value;
        }
    }

    /// <summary>What the kubelets of a role's nodes say they run with, a document each.</summary>
    /// <exception cref="MissingEvidenceException">There is no such node, or one of them did not say it.</exception>
    private List<JsonElement> Kubelets(string role)
    {
        var nodes = kubelets.Value.Where(n => RolesOf(n).Contains(role)).ToList();
        return nodes.Count == 0 ? throw new MissingEvidenceException($"no node of the role {role} was seen")
            : nodes.Find(n => n.Configz is null) is { } silent ? throw new MissingEvidenceException($"the configuration of the kubelet on {silent.Name} was not collected")
            : [.. nodes.Select(n => Wrapped(n.Configz!.Value))];
    }

    /// <summary>The roles as content calls them: a control plane's node has its former name too, and every other is a worker.</summary>
    private static IEnumerable<string> RolesOf(NodeEvidence node) => node.Roles.Contains("control-plane") ? node.Roles.Append("master") : node.Labels.Count > 0 ? node.Roles.Append("worker") : node.Roles;

    private static JsonElement Wrapped(JsonElement configuration)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("kubeletconfig");
            configuration.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = MostLevels });
    }
}
