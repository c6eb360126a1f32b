using System.Globalization;

namespace Assay.Oval;

/// <summary>The time_difference function.</summary>
internal static class TimeDifference
{
    /// <summary>The seconds between two times, the first minus the second, without their fractions.</summary>
    public static string Seconds(DateTime first, DateTime second) => Math.Truncate((first - second).TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
}
