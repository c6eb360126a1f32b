namespace Assay.Tests;

/// <summary>Files of the repository that a test makes: compared with what they should be, or with <c>ASSAY_WRITE=1</c> written.</summary>
internal static class Generated
{
    /// <summary>Fails where the file does not say what it should.</summary>
    public static void Check(string path, string expected)
    {
        var file = Repository.File(path.Split('/'));
        if (Environment.GetEnvironmentVariable("ASSAY_WRITE") is "1")
        {
            File.WriteAllText(file, expected);
        }

        var lines = File.Exists(file) ? File.ReadAllText(file).Split('\n') : [];
        var wanted = expected.Split('\n');
        var at = Enumerable.Range(0, Math.Max(lines.Length, wanted.Length)).FirstOrDefault(i => i >= lines.Length || i >= wanted.Length || lines[i] != wanted[i], -1);
        Assert.AreEqual(-1, at, $"{path} is out of date; ASSAY_WRITE=1 dotnet test writes it. The first line that differs is {at + 1}: «{lines.ElementAtOrDefault(at)}», and it should be «{wanted.ElementAtOrDefault(at)}».");
    }
}
