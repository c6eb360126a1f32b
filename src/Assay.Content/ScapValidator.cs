using Assay.Sdk;

namespace Assay.Content;

/// <summary>Validates XCCDF, OVAL, CPE, OCIL, source data streams and asset reports: structure, types, and what their parts say of each other.</summary>
public static class ScapValidator
{
    /// <summary>Validates a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">Whether a test's object and states must be of its kind too, which the schemas leave to Schematron.</param>
    /// <returns>What it is and what is wrong, in the order of lines.</returns>
    /// <exception cref="ContentException">It cannot be read.</exception>
    public static ScapValidation Validate(string path, bool kinds = true)
    {
        var bytes = ScapContentReader.Bytes(path, () => ContentFolder.Open(path));
        var problems = new ProblemList(path, patient: true);
        string root;
        try
        {
            using var xml = new XmlInput(new MemoryStream(bytes, writable: false), path);
            xml.MoveToRoot();
            root = xml.LocalName;
            if (!StructureValidator.Knows(xml))
            {
                return new ScapValidation(null, []);
            }

            new StructureValidator(xml, problems).Validate();
            xml.Finish();
        }
        catch (ContentException e)
        {
            return new ScapValidation(null, [.. problems.Problems, new ContentProblem(e.File, e.Line, e.Column, ProblemSeverity.Error, e.Reason)]);
        }

        CheckReferences(path, bytes, problems, kinds);
        return new ScapValidation(root, [.. problems.Problems.OrderBy(p => (p.Line, p.Column)).Distinct()]);
    }

    /// <summary>Validates the structure and types of one component.</summary>
    /// <returns>What is wrong, in the order of lines.</returns>
    /// <exception cref="ContentException">It is not well formed.</exception>
    public static IReadOnlyList<ContentProblem> Structure(ScapComponent component)
    {
        var problems = new ProblemList(component.File, patient: true);
        using var xml = component.Open();
        new StructureValidator(xml, problems).Validate();
        return problems.Problems;
    }

    private static void CheckReferences(string path, byte[] bytes, ProblemList problems, bool kinds)
    {
        if (ScapContentReader.IsCollection(bytes, path))
        {
            var content = ScapContentReader.Collection(bytes, path);
            CheckCollection(content, problems);
            foreach (var component in content.Components)
            {
                CheckComponent(component, problems, kinds);
            }
        }
        else
        {
            foreach (var component in LooseContent.OfFile(path, bytes).Components)
            {
                CheckComponent(component, problems, kinds);
            }
        }
    }

    private static void CheckCollection(ScapContent content, ProblemList problems)
    {
        foreach (var stream in content.Streams)
        {
            foreach (var found in stream.Refs)
            {
                if (found is { Component: null, IsRemote: false })
                {
                    problems.Error(found.At, $"the component-ref {found.Id} refers to {found.Href}, which is not there");
                }

                foreach (var (target, at) in found.CatalogTargets)
                {
                    if (target.StartsWith('#') && stream.Ref(target[1..]) is null)
                    {
                        problems.Error(at, $"the catalog of {found.Id} refers to {target}, which is no component-ref of the data stream {stream.Id}");
                    }
                }
            }
        }
    }

    private static void CheckComponent(ScapComponent component, ProblemList problems, bool kinds)
    {
        using var xml = component.Open();
        if (component.IsOvalDefinitions)
        {
            new OvalReferences(OvalReader.Read(xml, problems, component.Id), problems).Check(kinds);
        }
        else if (component is { RootName: "oval_results", RootNamespace: OvalNames.Results } or { RootName: "oval_system_characteristics", RootNamespace: OvalNames.SystemCharacteristics })
        {
            OvalResultReferences.Check(xml, problems);
        }
        else if (component is { RootName: "asset-report-collection", RootNamespace: AssetReportReferences.Arf })
        {
            AssetReportReferences.Check(xml, problems);
        }
    }
}

/// <summary>What a validation found.</summary>
/// <param name="Root">The name of the document's root: <c>oval_definitions</c>; null where the file is none of the formats.</param>
/// <param name="Problems">What is wrong, in the order of lines.</param>
public sealed record ScapValidation(string? Root, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>Whether nothing but warnings was found.</summary>
    public bool IsValid => Root is not null && Problems.All(p => p.Severity != ProblemSeverity.Error);
}
