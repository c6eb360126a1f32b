namespace Assay.Cli;

/// <summary>Where the program's own files lie.</summary>
/// <param name="Folder">The folder of the program.</param>
internal sealed record Installation(string Folder)
{
    public string Plugins => Path.Combine(Folder, "plugins");

    public string Templates => Path.Combine(Folder, "templates");

    public string BuiltInBenchmarks => Path.Combine(Folder, "stig-content", "kubernetes");

    public string ChecksLock => Path.Combine(Folder, "stig-content", "checks.lock");

    public string Responsibility => Path.Combine(Folder, "stig-content", "responsibility");

    public string Sample => Path.Combine(Folder, "stig-content", "samples", "kubeadm.zip");

    /// <summary>Where imported benchmarks live unless <c>--content</c> names another place.</summary>
    public static string UserContent => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "assay", "content");
}
