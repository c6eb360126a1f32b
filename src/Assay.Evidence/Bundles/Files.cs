using Assay.Sdk;

namespace Assay.Evidence;

/// <summary>Writes beside the target and renames at the end, so that nothing half written is ever found there.</summary>
internal static class Files
{
    /// <summary>Runs an action that reads or writes files; what the system refuses becomes one line for a person.</summary>
    /// <exception cref="ContentException">The system refused.</exception>
    public static T Guarded<T>(string path, string failure, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException(path, $"{failure}: {e.Message.ReplaceLineEndings(" ")}", inner: e);
        }
    }

    /// <inheritdoc cref="Guarded{T}"/>
    public static void Guarded(string path, string failure, Action action) => Guarded(path, failure, () =>
    {
        action();
        return true;
    });

    /// <summary>A name beside a path that nothing has yet.</summary>
    public static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.part";

    /// <summary>Puts a finished folder in the place of a path.</summary>
    public static void MoveFolder(string finished, string path)
    {
        if (!Directory.Exists(path))
        {
            Directory.Move(finished, path);
            return;
        }

        var old = Beside(path);
        Directory.Move(path, old);
        try
        {
            Directory.Move(finished, path);
        }
        catch (IOException)
        {
            Directory.Move(old, path);
            throw;
        }

        Directory.Delete(old, recursive: true);
    }

    /// <summary>Deletes a folder or file that may not be there; what is left of a failed attempt must not hide why it failed.</summary>
    public static void DeleteQuietly(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
