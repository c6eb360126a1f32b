namespace Assay.Oval;

/// <summary>Which external variables each part of a document depends on, itself or through what it refers to.</summary>
internal sealed class Dependencies(OvalDefinitions document)
{
    private readonly Lazy<Dictionary<string, List<string>>> externals = new(() => Find(document));

    /// <summary>The values a part depends on, as a key: parts with equal keys have equal results.</summary>
    public string KeyOf(string id, ExternalValues values) => !externals.Value.TryGetValue(id, out var variables) ? ""
        : string.Concat(variables.Select(v => values[v] is { } given ? $"{v}={given.Count}:{string.Concat(given.Select(x => $"{x.Length}:{x}"))};" : $"{v}?;"));

    /// <summary>For each part that has any, its external variables in document order.</summary>
    private static Dictionary<string, List<string>> Find(OvalDefinitions document)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var variables = document.Variables.OfType<ExternalVariable>().Select(v => v.Id).Distinct(StringComparer.Ordinal).ToList();
        if (variables.Count == 0)
        {
            return found;
        }

        var referrers = Referrers(document);
        foreach (var variable in variables)
        {
            var next = new Stack<string>([variable]);
            while (next.TryPop(out var id))
            {
                if (!found.TryGetValue(id, out var own))
                {
                    found.Add(id, own = []);
                }

                if (own.Count > 0 && own[^1] == variable)
                {
                    continue;
                }

                own.Add(variable);
                foreach (var referrer in referrers.GetValueOrDefault(id, []))
                {
                    next.Push(referrer);
                }
            }
        }

        return found;
    }

    private static Dictionary<string, List<string>> Referrers(OvalDefinitions document)
    {
        var referrers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var ids = document.Definitions.Select(d => d.Id).Concat(document.Tests.Select(t => t.Id)).Concat(document.Objects.Select(o => o.Id)).Concat(document.States.Select(s => s.Id)).Concat(document.Variables.Select(v => v.Id));
        foreach (var id in ids)
        {
            foreach (var reference in References.Of(document, id))
            {
                if (!referrers.TryGetValue(reference, out var from))
                {
                    referrers.Add(reference, from = []);
                }

                from.Add(id);
            }
        }

        return referrers;
    }
}
