using System.Text.RegularExpressions;

namespace Assay.Collection;

/// <summary>A Shoot as a user names it.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Name">The Shoot's name in it.</param>
public sealed partial record ShootName(string Project, string Name)
{
    /// <summary>The Shoot that a text names as <c>PROJECT/NAME</c>; null where it names none.</summary>
    public static ShootName? Parse(string text) => text.Split('/') is [var project, var name] && Label().IsMatch(project) && Label().IsMatch(name) ? new ShootName(project, name) : null;

    /// <summary><c>PROJECT/NAME</c>.</summary>
    public override string ToString() => $"{Project}/{Name}";

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();
}
