using Assay.Collection;
using Assay.Oval;
using Assay.Sdk;
using Assay.Tests.Content.Oval;

namespace Assay.Tests.Oval.Collecting;

/// <summary>What was found of an object, looked for as content does it: read, evaluated, collected.</summary>
internal sealed record Looked(CollectedFlag Flag, IReadOnlyList<Item> Items, IReadOnlyList<string> Messages)
{
    /// <summary>Looks for an object in a root.</summary>
    /// <param name="root">The root.</param>
    /// <param name="kind">The kind: <c>unix:file</c>.</param>
    /// <param name="entities">The object's children as XML.</param>
    public static Looked For(TemporaryFolder root, string kind, string entities) => For(new RootSystem(root.Path), kind, entities);

    /// <summary>Looks for an object in a system.</summary>
    public static Looked For(ISystem system, string kind, string entities, string variables = "", string states = "", CollectorCatalog? collectors = null)
    {
        var (schema, name) = (kind.Split(':')[0], kind.Split(':')[1]);
        var at = $"xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5#{schema}\" xmlns:d=\"http://oval.mitre.org/XMLSchema/oval-definitions-5\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"1\"";
        var document = TinyOval.Read(
            "<definition id=\"oval:x:def:1\" version=\"1\" class=\"compliance\"><metadata><title/><description/></metadata><criteria><criterion test_ref=\"oval:x:tst:1\"/></criteria></definition>",
            $"<{name}_test id=\"oval:x:tst:1\" check=\"all\" comment=\"\" {at}><object object_ref=\"oval:x:obj:1\"/></{name}_test>",
            $"<{name}_object id=\"oval:x:obj:1\" {at}>{entities}</{name}_object>",
            states.Length == 0 ? null : $"<{name}_state id=\"oval:x:ste:1\" {at}>{states}</{name}_state>",
            variables.Length == 0 ? null : variables);
        var evaluation = OvalEvaluator.Evaluate(document, null, ExternalValues.None, system, collectors ?? Collectors.All, TimeProvider.System, CancellationToken.None);
        var found = evaluation.Objects.Single(o => o.Object.Id == "oval:x:obj:1");
        return new Looked(found.Flag, [.. found.ItemIds.Select(id => evaluation.Items[id - 1].Item)], found.Messages);
    }

    /// <summary>The values of one entity over all items, statuses in angle brackets, sorted.</summary>
    public string this[string name] => string.Join(' ', Items.Select(i => string.Join(',', i.Of(name).Select(e => e.Status is ItemStatus.Exists ? e.Text ?? "<nil>" : $"<{e.Status}>"))).Order(StringComparer.Ordinal));
}
