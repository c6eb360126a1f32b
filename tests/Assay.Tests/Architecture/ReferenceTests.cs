using System.Xml.Linq;

namespace Assay.Tests.Architecture;

/// <summary>The table of projects, and of what each may reference.</summary>
[TestClass]
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Assay.Sdk"] = [],
        ["Assay.Core"] = ["Assay.Sdk"],
        ["Assay.Schemas"] = [],
        ["Assay.Oval"] = ["Assay.Sdk"],
        ["Assay.Collection"] = ["Assay.Evidence", "Assay.Sdk", "Assay.Yaml"],
        ["Assay.Content"] = ["Assay.Core", "Assay.Oval", "Assay.Sdk", "Assay.Yaml"],
        ["Assay.Evidence"] = ["Assay.Sdk", "Assay.Yaml"],
        ["Assay.Yaml"] = ["Assay.Sdk"],
        ["Assay.Reporting"] = ["Assay.Core", "Assay.Oval", "Assay.Schemas", "Assay.Sdk"],
        ["Assay.Cli"] = ["Assay.Collection", "Assay.Content", "Assay.Core", "Assay.Evidence", "Assay.Oval", "Assay.Reporting", "Assay.Sdk"],
    };

    private static readonly Dictionary<string, string> OnlyUser = new(StringComparer.Ordinal)
    {
        ["KubernetesClient"] = "Assay.Collection",
        ["Scriban.Signed"] = "Assay.Reporting",
        ["System.Security.Cryptography.Xml"] = "Assay.Content",
        ["YamlDotNet"] = "Assay.Yaml",
        ["System.CommandLine"] = "Assay.Cli",
        ["Spectre.Console"] = "Assay.Cli",
        ["System.Composition"] = "Assay.Cli",
    };

    [TestMethod]
    public void A_project_references_only_what_the_table_has()
    {
        var wrong =
            from project in Projects("src")
            from reference in ReferencesOf(project)
            where !reference.StartsWith("plugins/", StringComparison.Ordinal)
                && !(MayReference.TryGetValue(Name(project), out var allowed) && allowed.Contains(Name(reference), StringComparer.Ordinal))
            select $"{Name(project)} references {Name(reference)}";

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void Every_project_under_src_is_in_the_table() =>
        CollectionAssert.AreEquivalent(MayReference.Keys.ToList(), Projects("src").Select(Name).ToList());

    [TestMethod]
    public void A_plugin_references_the_Sdk_alone()
    {
        var shared = XDocument.Load(Repository.File("plugins", "Directory.Build.props")).Descendants("ProjectReference").Select(r => Name((string)r.Attribute("Include")!)).ToList();
        var own = Projects("plugins").SelectMany(p => ReferencesOf(p).Select(Name)).ToList();

        CollectionAssert.AreEqual(new[] { "Assay.Sdk" }, shared);
        Assert.IsEmpty(own);
    }

    [TestMethod]
    public void A_package_has_the_one_user_it_is_meant_for()
    {
        var wrong =
            from project in Projects("src")
            from package in XDocument.Load(project).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!)
            where OnlyUser.TryGetValue(package, out var user) && user != Name(project)
            select $"{Name(project)} uses {package}";

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void No_public_type_outside_Schemas_shows_a_generated_class()
    {
        var generated = typeof(Scap.Ckl.Checklist).Assembly;
        var shown =
            from assembly in new[] { typeof(Assay.Sdk.Rule).Assembly, typeof(Assay.Core.Binder).Assembly, typeof(Assay.Reporting.ExporterCatalog).Assembly }
            from type in assembly.GetExportedTypes()
            from member in type.GetMembers()
            from mentioned in TypesOf(member)
            where mentioned.Assembly == generated
            select $"{type}.{member.Name} shows {mentioned}";

        Assert.AreEqual("", string.Join('\n', shown));
    }

    private static IEnumerable<Type> TypesOf(System.Reflection.MemberInfo member) => member switch
    {
        System.Reflection.PropertyInfo p => [p.PropertyType],
        System.Reflection.FieldInfo f => [f.FieldType],
        System.Reflection.MethodBase m => [.. m.GetParameters().Select(p => p.ParameterType), .. m is System.Reflection.MethodInfo i ? [i.ReturnType] : Type.EmptyTypes],
        _ => [],
    };

    private static IEnumerable<string> Projects(string folder) => Directory.EnumerateFiles(Repository.File(folder), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> ReferencesOf(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Select(r => ((string)r.Attribute("Include")!).Replace("../", "", StringComparison.Ordinal));

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
