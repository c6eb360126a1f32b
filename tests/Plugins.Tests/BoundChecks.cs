using System.Reflection;
using Assay.Core;
using Assay.Sdk;
using Assay.Tests;

namespace Assay.Plugins.Tests;

/// <summary>The built-in checks, where their sources and fixtures lie, and the readings they were made for.</summary>
internal static class BoundChecks
{
    private static readonly Assembly[] Plugins =
    [
        typeof(ApiServer.AnonymousAuthMustBeDisabled).Assembly,
        typeof(ControllerManager.ProfilingMustBeDisabled).Assembly,
        typeof(Etcd.KeyFileMustBeSet).Assembly,
        typeof(Kubelet.AnonymousAuthMustBeDisabled).Assembly,
        typeof(NodeFiles.KeysMustBePrivate).Assembly,
        typeof(Scheduler.TlsMustBeTwelveOrNewer).Assembly,
        typeof(Workloads.DashboardMustNotRun).Assembly,
    ];

    /// <summary>The folder that holds Framework.sln.</summary>
    public static string Root => Repository.Root;

    /// <summary>The folder of the fixtures: one folder per id, in it one per result.</summary>
    public static string Fixtures { get; } = Path.Combine(Root, "tests", "Plugins.Tests", "Fixtures");

    /// <summary>Every class that claims an id, with the id.</summary>
    public static IReadOnlyList<(string Id, Type Class)> All { get; } =
    [
        .. from plugin in Plugins
           from type in plugin.GetTypes()
           from attribute in type.GetCustomAttributes<CheckAttribute>()
           orderby attribute.Id
           select (attribute.Id, type),
    ];

    /// <summary>The checks as a plugin host would hand them over.</summary>
    public static IEnumerable<CheckRegistration> Registrations => All.Select(c => new CheckRegistration(
        c.Id, c.Class.Assembly.GetName().Name!, c.Class.Assembly.GetName().Name!, c.Class.FullName!, new Lazy<ICheck>(() => Make(c.Class))));

    /// <summary>checks.lock.</summary>
    public static ReadingCatalog Readings { get; } =
        ReadingCatalog.Parse(File.ReadAllBytes(Path.Combine(Root, "stig-content", "checks.lock")), "checks.lock");

    /// <summary>Makes a check.</summary>
    public static ICheck Make(Type type) => (ICheck)Activator.CreateInstance(type)!;
}
