using Assay.Sdk;
using static Assay.Sdk.CollectedFlag;

namespace Assay.Oval;

/// <summary>Flags combined, by the evaluation charts of SetOperatorEnumeration and of the functions (OVAL 5.12, oval-definitions).</summary>
public static class FlagCombination
{
    private static readonly CollectedFlag[] Order = [Error, Complete, Incomplete, DoesNotExist, NotCollected, NotApplicable];

    private static readonly CollectedFlag[][] Union =
    [
        [Error, Error, Error, Error, Error, Error],
        [Error, Complete, Incomplete, Complete, Incomplete, Complete],
        [Error, Incomplete, Incomplete, Incomplete, Incomplete, Incomplete],
        [Error, Complete, Incomplete, DoesNotExist, Incomplete, DoesNotExist],
        [Error, Incomplete, Incomplete, Incomplete, NotCollected, NotCollected],
        [Error, Complete, Incomplete, DoesNotExist, NotCollected, NotApplicable],
    ];

    private static readonly CollectedFlag[][] Intersection =
    [
        [Error, Error, Error, DoesNotExist, Error, Error],
        [Error, Complete, Incomplete, DoesNotExist, NotCollected, Complete],
        [Error, Incomplete, Incomplete, DoesNotExist, NotCollected, Incomplete],
        [DoesNotExist, DoesNotExist, DoesNotExist, DoesNotExist, DoesNotExist, DoesNotExist],
        [Error, NotCollected, NotCollected, DoesNotExist, NotCollected, NotCollected],
        [Error, Complete, Incomplete, DoesNotExist, NotCollected, NotApplicable],
    ];

    private static readonly CollectedFlag[][] Complement =
    [
        [Error, Error, Error, DoesNotExist, Error, Error],
        [Error, Complete, Incomplete, DoesNotExist, NotCollected, Error],
        [Error, Error, Error, DoesNotExist, NotCollected, Error],
        [Error, Complete, Incomplete, DoesNotExist, NotCollected, Error],
        [Error, NotCollected, NotCollected, DoesNotExist, NotCollected, Error],
        [Error, Error, Error, Error, Error, Error],
    ];

    /// <summary>The flag of two sets combined. Each table has a row per flag of the second and a column per flag of the first.</summary>
    public static CollectedFlag Combine(this SetOperator by, CollectedFlag first, CollectedFlag second)
    {
        var table = by switch
        {
            SetOperator.Union => Union,
            SetOperator.Intersection => Intersection,
            SetOperator.Complement => Complement,
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
        };
        return table[Array.IndexOf(Order, second)][Array.IndexOf(Order, first)];
    }

    /// <summary>The flag of a function's components together; complete where there are none.</summary>
    public static CollectedFlag OfComponents(IEnumerable<CollectedFlag> flags)
    {
        var all = flags.ToHashSet();
        return new[] { Error, NotApplicable, NotCollected, DoesNotExist, Incomplete }.FirstOrDefault(all.Contains, Complete);
    }
}
