using System.Reflection;
using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>The collectors of the built-in plugin.</summary>
internal static class Collectors
{
    public static CollectorCatalog All { get; } = new(
        from type in Assembly.Load("Oval").GetTypes()
        from export in type.GetCustomAttributes<ObjectCollectorAttribute>()
        select new RegisteredCollector(export.Schema, export.Name, (IObjectCollector)Activator.CreateInstance(type)!));
}
