using System.Globalization;
using System.Text.RegularExpressions;

namespace Assay.Oval;

/// <summary>Points in time as time_difference reads them (OVAL 5.12, DateTimeFormatEnumeration), as UTC.</summary>
internal static partial class PointInTime
{
    private static readonly string[] YearMonthDay = ["yyyyMMdd", "yyyyMMdd'T'HHmmss", "yyyy/M/d H:m:s", "yyyy/M/d", "yyyy-M-d H:m:s", "yyyy-M-d"];
    private static readonly string[] MonthDayYear = ["M/d/yyyy H:m:s", "M/d/yyyy", "M-d-yyyy H:m:s", "M-d-yyyy", "MMMM, d yyyy H:m:s", "MMMM, d yyyy", "MMM, d yyyy H:m:s", "MMM, d yyyy"];
    private static readonly string[] DayMonthYear = ["d/M/yyyy H:m:s", "d/M/yyyy", "d-M-yyyy H:m:s", "d-M-yyyy"];

    /// <summary>Reads a time.</summary>
    /// <exception cref="FunctionException">It is not of the format, or there is no such format.</exception>
    public static DateTime Parse(string format, string text)
    {
        var value = text.Trim();
        return format switch
        {
            "year_month_day" => Exact(value, YearMonthDay),
            "month_day_year" => Exact(value, MonthDayYear),
            "day_month_year" => Exact(value, DayMonthYear),
            "win_filetime" => FileTime(value),
            "seconds_since_epoch" => Epoch(value),
            "cim_datetime" => Cim(value),
            _ => throw new FunctionException($"there is no format of time called {format}"),
        } ?? throw new FunctionException($"a time is not of the format {format}");
    }

    private static DateTime? Exact(string text, params string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static DateTime? Epoch(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= -62135596800 and <= 253402300799 ? DateTime.UnixEpoch.AddSeconds(seconds) : null;

    /// <summary>Hundreds of nanoseconds since 1601: decimal, or hexadecimal as registries have them. Seventeen digits and more are decimal; fewer would be a decimal year before 1650.</summary>
    private static DateTime? FileTime(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        var style = digits.Length <= 16 ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return long.TryParse(digits, style, CultureInfo.InvariantCulture, out var ticks) && ticks is >= 0 and <= 2650467743999999999 ? DateTime.FromFileTimeUtc(ticks) : null;
    }

    private static DateTime? Cim(string text)
    {
        // Queries write the month before the year too, although the specification has the one form only.
        if (Exact(text, "yyyy-MM-dd HH:mm:ss:fff", "MM-dd-yyyy HH:mm:ss:fff") is { } query)
        {
            return query;
        }

        return CimForm().Match(text) is { Success: true } match && Exact(match.Groups[1].Value + match.Groups[2].Value, "yyyyMMddHHmmss.ffffff") is { } local
            ? local.AddMinutes(-int.Parse(match.Groups[3].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"\A([0-9]{14})(\.[0-9]{6})([+-][0-9]{3})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CimForm();
}
