namespace Assay.Sdk;

/// <summary>Writes an Assessment in one format. A pure function: equal Assessments give equal bytes.</summary>
public interface IExporter
{
    /// <summary>The format's name on the command line: <c>ckl</c>.</summary>
    string Format { get; }

    /// <summary>The files this format makes of an Assessment; each is written when it is asked for.</summary>
    IEnumerable<ExportedFile> Export(Assessment assessment);
}

/// <summary>A file an exporter makes.</summary>
/// <param name="Name">Its name, without a folder and safe on every file system.</param>
/// <param name="Write">Writes its content.</param>
public sealed record ExportedFile(string Name, Action<Stream> Write);
