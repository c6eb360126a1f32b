namespace Assay.Oval;

/// <summary>Which external variables each part of a document depends on, itself or through what it refers to.</summary>
internal sealed class Dependencies(OvalDefinitions document)
{
    private readonly Dictionary<string, string[]> known = new(StringComparer.Ordinal);

    /// <summary>The values a part depends on, as a key: parts with equal keys have equal results.</summary>
    public string KeyOf(string id, ExternalValues externals)
    {
        var variables = ExternalsOf(id);
        return variables.Length == 0 ? "" : string.Concat(variables.Select(v => externals[v] is { } values
            ? $"{v}={values.Count}:{string.Concat(values.Select(x => $"{x.Length}:{x}"))};"
            : $"{v}?;"));
    }

    private string[] ExternalsOf(string id)
    {
        if (!known.TryGetValue(id, out var externals))
        {
            externals = [.. Reach(id).Order(StringComparer.Ordinal)];
            known.Add(id, externals);
        }

        return externals;
    }

    private HashSet<string> Reach(string start)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var next = new Stack<string>([start]);
        while (next.TryPop(out var id))
        {
            if (document.Variable(id) is ExternalVariable)
            {
                found.Add(id);
            }

            if (known.TryGetValue(id, out var reached))
            {
                found.UnionWith(reached);
                continue;
            }

            foreach (var reference in References.Of(document, id))
            {
                if (seen.Add(reference))
                {
                    next.Push(reference);
                }
            }
        }

        return found;
    }
}
