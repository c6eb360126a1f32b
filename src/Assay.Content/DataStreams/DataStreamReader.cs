using Assay.Sdk;

namespace Assay.Content;

/// <summary>Reads the table of contents of a data stream collection.</summary>
internal sealed class DataStreamReader(XmlParts parts, string file)
{
    private readonly Dictionary<string, ScapComponent> components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScapContent?> others = new(StringComparer.Ordinal);
    private readonly List<ScapComponent> inOrder = [];

    public ScapContent Read(byte[] bytes)
    {
        ReadComponents();
        return new ScapContent(file, [.. parts.Parts.Select(ReadStream).OfType<ScapDataStream>()], inOrder, bytes);
    }

    private void ReadComponents()
    {
        foreach (var part in parts.Parts)
        {
            ReadComponent(part);
        }
    }

    private void ReadComponent(XmlPart part)
    {
        string? id, timestamp;
        using (var xml = parts.Open(part))
        {
            if (!xml.Read() || xml.Namespace != ScapNames.Source || xml.LocalName is not ("component" or "extended-component"))
            {
                return;
            }

            (id, timestamp) = (xml.Attribute("id"), xml.Attribute("timestamp"));
            if (id is null)
            {
                throw new ContentException(file, $"<{xml.LocalName}> has no attribute id", part.Place.Line, part.Place.Column);
            }
        }

        var component = new ScapComponent(id, file, timestamp, () => OpenRoot(part));
        if (!components.TryAdd(id, component))
        {
            throw new ContentException(file, $"the component id {id} occurs twice", part.Place.Line, part.Place.Column);
        }

        inOrder.Add(component);
    }

    private XmlInput OpenRoot(XmlPart part)
    {
        var xml = parts.Open(part);
        try
        {
            xml.MoveToRoot();
            xml.NextChild(xml.Depth);
            return xml;
        }
        catch
        {
            xml.Dispose();
            throw;
        }
    }

    private ScapDataStream? ReadStream(XmlPart part)
    {
        using var xml = parts.Open(part);
        if (!xml.Read() || xml.Namespace != ScapNames.Source || xml.LocalName != "data-stream")
        {
            return null;
        }

        var (id, version, useCase, timestamp) = (xml.Attribute("id") ?? "", xml.Attribute("scap-version") ?? "", xml.Attribute("use-case"), xml.Attribute("timestamp"));
        List<ScapComponentRef> refs = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            ScapSection? section = xml.LocalName switch
            {
                "dictionaries" => ScapSection.Dictionaries,
                "checklists" => ScapSection.Checklists,
                "checks" => ScapSection.Checks,
                "extended-components" => ScapSection.ExtendedComponents,
                _ => null,
            };
            if (section is null)
            {
                continue;
            }

            var inside = xml.Depth;
            while (xml.NextChild(inside))
            {
                if (xml.LocalName == "component-ref")
                {
                    refs.Add(ReadRef(xml, section.Value));
                }
            }
        }

        return new ScapDataStream(id, version, useCase, timestamp, refs);
    }

    private ScapComponentRef ReadRef(XmlInput xml, ScapSection section)
    {
        var at = xml.Position;
        var id = xml.Attribute("id") ?? throw new ContentException(file, "<component-ref> has no attribute id", at.Line, at.Column);
        var href = xml.Attribute("href", ScapNames.XLink) ?? throw new ContentException(file, $"the component-ref {id} has no xlink:href", at.Line, at.Column);
        Dictionary<string, string> catalog = new(StringComparer.Ordinal);
        List<(string, string)> rewrites = [];
        List<(string, Position)> targets = [];
        var depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            if (xml.LocalName != "catalog")
            {
                continue;
            }

            var inside = xml.Depth;
            while (xml.NextChild(inside))
            {
                if (xml.LocalName == "uri" && xml.Attribute("name") is { } name && xml.Attribute("uri") is { } uri)
                {
                    catalog.TryAdd(name, uri.TrimStart('#'));
                    targets.Add((uri, xml.Position));
                }
                else if (xml.LocalName == "rewriteURI" && xml.Attribute("uriStartString") is { } start && xml.Attribute("rewritePrefix") is { } prefix)
                {
                    rewrites.Add((start, prefix));
                }
            }
        }

        return new ScapComponentRef(id, href, section, Target(href)) { Catalog = catalog, Rewrites = rewrites, CatalogTargets = targets, At = at };
    }

    private ScapComponent? Target(string href)
    {
        if (href.StartsWith('#'))
        {
            return components.GetValueOrDefault(href[1..]);
        }

        // A component of another collection beside this one; anything else would have to be fetched.
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0 || LooseContent.Beside(file, href[..hash]) is not { } other)
        {
            return null;
        }

        if (!others.TryGetValue(other, out var content))
        {
            var bytes = ScapContentReader.Bytes(other, () => ContentFolder.Open(other));
            content = ScapContentReader.IsCollection(bytes, other) ? OfComponents(bytes, other) : null;
            others.Add(other, content);
        }

        return content?.Components.FirstOrDefault(c => c.Id == href[(hash + 1)..]);
    }

    // The other collection's streams are not followed, so that two that name each other end here.
    private static ScapContent OfComponents(byte[] bytes, string name)
    {
        var reader = new DataStreamReader(XmlParts.Find(bytes, name), name);
        reader.ReadComponents();
        return new ScapContent(name, [], reader.inOrder, bytes);
    }
}
