using System.Globalization;

namespace Assay.Content;

/// <summary>Which children in which order: an automaton over places of the particle, one place per element that may stand there (Glushkov).</summary>
internal sealed class ContentModel
{
    private const int MostCopies = 10;

    private readonly List<ChildShape> places = [];
    private readonly List<List<int>> follow = [];
    private readonly HashSet<int> last = [];
    private readonly List<int> first;
    private readonly bool isEmptyAllowed;

    private ContentModel(StructureTable table, ReadOnlySpan<string> words)
    {
        var at = 0;
        var whole = Build(table, words, ref at);
        (first, isEmptyAllowed) = (whole.First, whole.IsNullable);
        last.UnionWith(whole.Last);
    }

    public static ContentModel Parse(StructureTable table, ReadOnlySpan<string> words) => new(table, words);

    /// <summary>Whether the children may end after a place; -1 is the beginning.</summary>
    public bool MayEnd(int place) => place < 0 ? isEmptyAllowed : last.Contains(place);

    /// <summary>The place of the next child, or -1 where it may not stand here.</summary>
    public int Next(int place, string xmlNamespace, string name)
    {
        foreach (var next in After(place))
        {
            if (places[next].Matches(xmlNamespace, name))
            {
                return next;
            }
        }

        return -1;
    }

    /// <summary>Any place of a child, or -1 where the element has none.</summary>
    public int Anywhere(string xmlNamespace, string name) => places.FindIndex(p => p.Matches(xmlNamespace, name));

    public ChildShape At(int place) => places[place];

    /// <summary>What may stand behind a place, in words.</summary>
    public string Expected(int place)
    {
        var names = After(place).Select(p => places[p].ToString()).Distinct().ToList();
        return names.Count switch
        {
            0 => "nothing more",
            <= 6 => string.Join(", ", names),
            _ => $"{string.Join(", ", names.Take(6))} or others",
        };
    }

    private List<int> After(int place) => place < 0 ? first : follow[place];

    private Part Build(StructureTable table, ReadOnlySpan<string> words, ref int at)
    {
        var start = at;
        var (kind, least, most) = (words[at], int.Parse(words[at + 1], CultureInfo.InvariantCulture), words[at + 2] == "*" ? int.MaxValue : int.Parse(words[at + 2], CultureInfo.InvariantCulture));
        var repeats = most > MostCopies;
        var copies = repeats ? Math.Max(least, 1) : most;
        Part? all = null;
        if (copies == 0)
        {
            Once(table, words, kind, ref at);
            return Part.Empty;
        }

        for (var copy = 0; copy < copies; copy++)
        {
            at = start;
            var part = Once(table, words, kind, ref at);
            if (repeats && copy == copies - 1)
            {
                Link(part.Last, part.First);
            }

            if (copy >= least)
            {
                part = part with { IsNullable = true };
            }

            all = all is null ? part : Sequence(all, part);
        }

        return all!;
    }

    private Part Once(StructureTable table, ReadOnlySpan<string> words, string kind, ref int at)
    {
        switch (kind)
        {
            case "E":
                var element = words[at + 3].Split(':');
                var shape = new ElementShape(table, words[at + 4]) { IsNillable = words[at + 5] == "n" };
                at += 6;
                return Place(new ChildShape(table.Namespace(element[0]), element[1], shape, Wildcard.None));
            case "R":
                var reference = words[at + 3].Split(':');
                at += 4;
                return Place(new ChildShape(table.Namespace(reference[0]), reference[1], null, Wildcard.None));
            case "A":
                var wildcard = words[at + 3] switch { "s" => Wildcard.Strict, "k" => Wildcard.Skip, _ => Wildcard.Lax };
                var isOther = words[at + 4] == "other";
                at += 5;
                return Place(new ChildShape(isOther ? table.Namespace("0") : "", "", null, wildcard) { IsOther = isOther });
            default:
                var count = int.Parse(words[at + 3], CultureInfo.InvariantCulture);
                at += 4;
                Part? all = null;
                for (var i = 0; i < count; i++)
                {
                    var part = Build(table, words, ref at);
                    all = all is null ? part : kind == "S" ? Sequence(all, part) : Choice(all, part);
                }

                if (kind == "L" && all is not null)
                {
                    // Any order, each at most once: that each is there once is not counted.
                    Link(all.Last, all.First);
                    all = all with { IsNullable = true };
                }

                return all ?? Part.Empty;
        }
    }

    private Part Place(ChildShape shape)
    {
        places.Add(shape);
        follow.Add([]);
        return new Part([places.Count - 1], [places.Count - 1], false);
    }

    private Part Sequence(Part before, Part behind)
    {
        Link(before.Last, behind.First);
        return new Part(
            before.IsNullable ? [.. before.First, .. behind.First] : before.First,
            behind.IsNullable ? [.. before.Last, .. behind.Last] : behind.Last,
            before.IsNullable && behind.IsNullable);
    }

    private static Part Choice(Part one, Part other) => new([.. one.First, .. other.First], [.. one.Last, .. other.Last], one.IsNullable || other.IsNullable);

    private void Link(List<int> from, List<int> to)
    {
        foreach (var place in from)
        {
            follow[place].AddRange(to.Except(follow[place]));
        }
    }

    private sealed record Part(List<int> First, List<int> Last, bool IsNullable)
    {
        public static Part Empty { get; } = new([], [], true);
    }
}

/// <summary>A child that may stand at a place.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name; empty for a wildcard.</param>
/// <param name="Shape">What it may hold; null where it is a global element, or one that stands for it.</param>
/// <param name="Wildcard">Whether any element may stand here.</param>
internal sealed record ChildShape(string Namespace, string Name, ElementShape? Shape, Wildcard Wildcard)
{
    /// <summary>For a wildcard: whether the element must be of another namespace.</summary>
    public bool IsOther { get; init; }

    public bool Matches(string xmlNamespace, string name) => Wildcard == Wildcard.None
        ? (Name == name && Namespace == xmlNamespace) || (Shape is null && StandsFor(xmlNamespace, name))
        : !IsOther || xmlNamespace != Namespace;

    public override string ToString() => Wildcard == Wildcard.None ? $"<{Name}>" : "any element";

    // What may stand for another may stand for what that stands for.
    private bool StandsFor(string xmlNamespace, string name)
    {
        for (var (element, steps) = (StructureTables.Of(xmlNamespace)?.Element(name), 0); element?.Head is { } head && steps < 8; element = StructureTables.Of(head.Namespace)?.Element(head.Name), steps++)
        {
            if (head == (Namespace, Name))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Whether any element may stand at a place, and how it is looked at.</summary>
internal enum Wildcard
{
    /// <summary>One element only.</summary>
    None,

    /// <summary>Any; it must be known.</summary>
    Strict,

    /// <summary>Any; it is looked at where it is known.</summary>
    Lax,

    /// <summary>Any; it is not looked at.</summary>
    Skip,
}
