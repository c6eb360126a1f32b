using System.Text;

namespace Assay.Plugins.Oval;

/// <summary>A file that an object's path and filename, or its filepath, match.</summary>
/// <param name="Folder">The folder it lies in; the folder itself where the filename is nil.</param>
/// <param name="Name">Its name; null where the folder itself is meant.</param>
internal sealed record FoundFile(string Folder, string? Name)
{
    /// <summary>Its path.</summary>
    public string Path => Name is null ? Folder : Join(Folder, Name);

    /// <summary>The entities that each item of a file begins with: filepath, path, filename.</summary>
    public List<ItemEntity> Entities()
    {
        var entities = new List<ItemEntity>(26);
        if (Name is not null)
        {
            entities.Add(ItemEntity.Of("filepath", Printable(Path)));
        }

        entities.Add(ItemEntity.Of("path", Printable(Folder)));
        entities.Add(Name is null ? new ItemEntity("filename", null) : ItemEntity.Of("filename", Printable(Name)));
        return entities;
    }

    /// <summary>An item of this file.</summary>
    public Item Item(IReadOnlyList<ItemEntity> entities) => new(entities)
    {
        Messages = ReferenceEquals(Printable(Path), Path) || Printable(Path) == Path ? [] : ["its name is no UTF-8; U+FFFD stands for each byte that is none"],
    };

    /// <summary>A folder and a name as one path.</summary>
    public static string Join(string folder, string name) => folder.EndsWith('/') ? folder + name : $"{folder}/{name}";

    /// <summary>A name as a text that every output can hold: bytes that are no UTF-8 reach us as lone surrogates.</summary>
    public static string Printable(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]))
            {
                var text = new StringBuilder(name.Length);
                foreach (var rune in name.EnumerateRunes())
                {
                    text.Append(rune.ToString());
                }

                return text.ToString();
            }
        }

        return name;
    }
}
