using System.CommandLine;
using Assay.Cli.Commands;
using Assay.Cli.Output;
using Assay.Content;
using Assay.Sdk;

namespace Assay.Cli.Scap;

/// <summary>One run of a command that validates SCAP content.</summary>
internal sealed class ValidationRun(CommandEnvironment environment)
{
    /// <summary>Whether a test's object and states must be of its kind.</summary>
    public bool Kinds { get; init; }

    /// <summary>The roots of which the document's must be one; empty for any.</summary>
    public required IReadOnlyList<string> Wanted { get; init; }

    /// <summary>The exit code for what is not valid.</summary>
    public required int Invalid { get; init; }

    public int Run(ParseResult parsed, string path)
    {
        try
        {
            var validation = ScapValidator.Validate(path, Kinds);
            ProblemReport.Print(environment, parsed, validation.Problems);
            if (validation.Root is null || (Wanted.Count > 0 && !Wanted.Contains(validation.Root)))
            {
                environment.Error.WriteLine($"{path}: this is {(validation.Root is null ? "no SCAP document" : $"a document of {validation.Root}")}{(Wanted.Count > 0 ? $", not of {string.Join(" or ", Wanted)}" : "")}");
                return ScapExitCode.Error;
            }

            return validation.IsValid ? ScapExitCode.Success : Invalid;
        }
        catch (ContentException e)
        {
            environment.Error.WriteLine(e.Message);
            return ScapExitCode.Error;
        }
    }
}
