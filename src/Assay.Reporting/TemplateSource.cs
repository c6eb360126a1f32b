using System.Diagnostics.CodeAnalysis;
using Assay.Sdk;

namespace Assay.Reporting;

/// <summary>The templates of the HTML report: the built-in ones, and a user's copies, which replace files of the same name.</summary>
public sealed class TemplateSource
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>Lists the files of both folders; their subfolders are no templates.</summary>
    /// <param name="builtIn">The folder with the built-in templates: <c>templates</c> beside the program.</param>
    /// <param name="own">The user's folder; null where there is none.</param>
    /// <exception cref="ContentException">A folder does not exist.</exception>
    public TemplateSource(string builtIn, string? own = null)
    {
        foreach (var folder in own is null ? [builtIn] : new[] { builtIn, own })
        {
            if (!Directory.Exists(folder))
            {
                throw new ContentException(folder, "there is no such folder of templates");
            }

            foreach (var file in Directory.EnumerateFiles(folder))
            {
                files[Path.GetFileName(file)] = file;
            }
        }
    }

    /// <summary>The file behind a template's name. Only a listed name has one, so a template cannot reach out of its folder.</summary>
    internal bool TryFind(string name, [NotNullWhen(true)] out string? file) => files.TryGetValue(name, out file);

    /// <summary>The text of a template, with LF line ends.</summary>
    internal string Read(string name)
    {
        if (!TryFind(name, out var file))
        {
            throw new ContentException(name, "there is no template of this name");
        }

        try
        {
            return File.ReadAllText(file).ReplaceLineEndings("\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(file, e.Message, inner: e);
        }
    }

    /// <summary>How a template is named to a person: its path.</summary>
    internal string Describe(string name) => TryFind(name, out var file) ? file : name;
}
