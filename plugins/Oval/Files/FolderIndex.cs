using System.Runtime.CompilerServices;

namespace Assay.Plugins.Oval;

/// <summary>What lies in the folders of a tree, each listed once however many objects walk through it.</summary>
internal sealed class FolderIndex
{
    // Two bytes a character: the listing of some millions of files.
    private const long MostCharacters = 96L << 20;

    private static readonly ConditionalWeakTable<IFileTree, FolderIndex> Indexes = [];

    private readonly IFileTree tree;
    private readonly Dictionary<string, Listing> listings = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<long>> elsewhere;
    private readonly Lazy<HashSet<long>> kernel;
    private long characters;

    private FolderIndex(IFileTree tree)
    {
        this.tree = tree;
        elsewhere = new Lazy<HashSet<long>>(() => DevicesOf(m => FileSystems.IsRemote(m) || FileSystems.IsOfTheKernel(m)));
        kernel = new Lazy<HashSet<long>>(() => DevicesOf(FileSystems.IsOfTheKernel));
    }

    /// <summary>The index of a tree.</summary>
    public static FolderIndex Of(IFileTree tree) => Indexes.GetValue(tree, t => new FolderIndex(t));

    /// <summary>Devices of the file systems that are of the network or of the kernel alone.</summary>
    public HashSet<long> Elsewhere => elsewhere.Value;

    /// <summary>Devices of the file systems of the kernel alone.</summary>
    public HashSet<long> OfTheKernel => kernel.Value;

    /// <summary>What lies in a folder.</summary>
    public Listing List(string folder)
    {
        lock (listings)
        {
            if (listings.TryGetValue(folder, out var known))
            {
                return known;
            }

            var listing = Read(folder);
            if (characters < MostCharacters)
            {
                characters += folder.Length + listing.Characters;
                listings.Add(folder, listing);
            }

            return listing;
        }
    }

    private Listing Read(string folder)
    {
        IReadOnlyList<string> names;
        try
        {
            names = tree.NamesIn(folder);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return new Listing("", e.Message);
        }

        if (names.Count == 0)
        {
            return Listing.Empty;
        }

        string? trouble = null;
        var marked = new string[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            FileStatus? status = null;
            try
            {
                status = tree.Find(FoundFile.Join(folder, names[i]), follow: false);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                trouble ??= e.Message;
            }

            marked[i] = (status?.Type switch { FileType.Directory => "d", FileType.SymbolicLink => "l", _ => "f" }) + names[i];
        }

        return new Listing(string.Join('\0', marked), trouble);
    }

    private HashSet<long> DevicesOf(Func<Mount, bool> isMeant)
    {
        var devices = new HashSet<long>();
        foreach (var mount in (tree.Mounts ?? []).Where(isMeant))
        {
            try
            {
                // What is mounted over it later hides it, and answers in its place: only the last counts.
                if (ReferenceEquals(tree.Mounts!.Last(m => m.Point == mount.Point), mount) && tree.Find(mount.Point, follow: true)?.Device is { } device)
                {
                    devices.Add(device);
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // What cannot be looked at is not walked through either.
            }
        }

        return devices;
    }

    /// <summary>The names in a folder, each with its kind; compact, because there may be millions.</summary>
    /// <param name="packed">Each name after a letter for its kind, separated by a zero.</param>
    /// <param name="trouble">Why it is not whole, or null.</param>
    internal sealed class Listing(string packed, string? trouble)
    {
        public static Listing Empty { get; } = new("", null);

        public string? Trouble => trouble;

        public int Characters => packed.Length;

        public IEnumerable<(string Name, FileType Type)> Entries()
        {
            for (var at = 0; at < packed.Length;)
            {
                var end = packed.IndexOf('\0', at);
                end = end < 0 ? packed.Length : end;
                yield return (packed[(at + 1)..end], packed[at] switch { 'd' => FileType.Directory, 'l' => FileType.SymbolicLink, _ => FileType.Regular });
                at = end + 1;
            }
        }
    }
}
