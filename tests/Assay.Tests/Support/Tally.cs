namespace Assay.Tests;

/// <summary>How much of what was recorded elsewhere agrees: said in the test's own output and, where <c>ASSAY_TALLY</c> names a file, there too, since a test that passes prints nothing.</summary>
internal static class Tally
{
    private static readonly Lock Turn = new();

    public static void Say(TestContext context, string line)
    {
        context.WriteLine(line);
        if (Environment.GetEnvironmentVariable("ASSAY_TALLY") is { Length: > 0 } file)
        {
            lock (Turn)
            {
                File.AppendAllText(file, $"{line}\n");
            }
        }
    }
}
