namespace Assay.Evidence;

/// <summary>Knows one kind of file that other programs leave, by its content.</summary>
internal interface IDump
{
    /// <summary>Takes what a file holds; false where the file is of another kind.</summary>
    bool Take(DumpFile file, DumpImport import);
}
