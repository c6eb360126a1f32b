using Assay.Sdk;

namespace Assay.Oval;

/// <summary>Statuses combined, by the evaluation charts of ExistenceEnumeration (OVAL 5.12, oval-common).</summary>
public static class ExistenceCombination
{
    /// <summary>Whether what exists is what should.</summary>
    public static OvalResult Combine(this ExistenceWord existence, IEnumerable<ItemStatus> statuses)
    {
        int exists = 0, doesNotExist = 0, error = 0, notCollected = 0;
        foreach (var status in statuses)
        {
            switch (status)
            {
                case ItemStatus.Exists: exists++; break;
                case ItemStatus.DoesNotExist: doesNotExist++; break;
                case ItemStatus.Error: error++; break;
                case ItemStatus.NotCollected: notCollected++; break;
                default: throw new ArgumentOutOfRangeException(nameof(statuses), status, null);
            }
        }

        OvalResult? undecided = error > 0 ? OvalResult.Error : notCollected > 0 ? OvalResult.Unknown : null;
        return existence switch
        {
            ExistenceWord.AllExist => doesNotExist > 0 ? OvalResult.False : undecided ?? Whether(exists > 0),
            ExistenceWord.AnyExist => exists == 0 && error > 0 ? OvalResult.Error : OvalResult.True,
            ExistenceWord.AtLeastOneExists => exists > 0 ? OvalResult.True : undecided ?? OvalResult.False,
            ExistenceWord.NoneExist => exists > 0 ? OvalResult.False : undecided ?? OvalResult.True,
            ExistenceWord.OnlyOneExists => exists > 1 ? OvalResult.False : undecided ?? Whether(exists == 1),
            _ => throw new ArgumentOutOfRangeException(nameof(existence), existence, null),
        };
    }

    private static OvalResult Whether(bool holds) => holds ? OvalResult.True : OvalResult.False;
}
