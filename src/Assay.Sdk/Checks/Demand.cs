using System.Buffers;
using System.Globalization;

namespace Assay.Sdk;

/// <summary>What a check text demands of one setting. Null stands for a setting that is absent.</summary>
/// <param name="Words">The demand as it follows "must": <c>be false</c>, <c>be at least 100</c>.</param>
/// <param name="Judge">The result for a value: pass, fail, or error where the component itself would not understand the value.</param>
public sealed record Demand(string Words, Func<string?, ResultValue> Judge)
{
    /// <summary>Given, with a value that is not empty.</summary>
    public static Demand Given { get; } = new("be set", v => PassIf(!string.IsNullOrWhiteSpace(v)));

    /// <summary>Absent, whatever the value.</summary>
    public static Demand Absent { get; } = new("not be set", v => PassIf(v is null));

    /// <summary>Given, and the boolean true.</summary>
    public static Demand True { get; } = new("be true", v => Boolean(v, wanted: true));

    /// <summary>Given, and the boolean false.</summary>
    public static Demand False { get; } = new("be false", v => Boolean(v, wanted: false));

    /// <summary>Absent, or the boolean false.</summary>
    public static Demand NotTrue { get; } = new("not be true", v => v is null ? ResultValue.Pass : Boolean(v, wanted: false));

    /// <summary>Given, and TLS 1.2 or newer.</summary>
    public static Demand Tls12 { get; } = new("be VersionTLS12 or VersionTLS13", v => v switch
    {
        "VersionTLS12" or "VersionTLS13" => ResultValue.Pass,
        null or "" or "VersionTLS10" or "VersionTLS11" => ResultValue.Fail,
        _ => ResultValue.Error,
    });

    /// <summary>Given, and exactly one of the values.</summary>
    public static Demand OneOf(params string[] values) => new($"be {string.Join(" or ", values)}", v => PassIf(v is not null && values.Contains(v, StringComparer.Ordinal)));

    /// <summary>Given, and a whole number of at least <paramref name="least"/>.</summary>
    public static Demand AtLeast(int least) => new(string.Create(CultureInfo.InvariantCulture, $"be at least {least}"), v =>
        string.IsNullOrEmpty(v) ? ResultValue.Fail
        : GoInteger.Parse(v) is { } number ? PassIf(number >= least)
        : ResultValue.Error);

    /// <summary>Given, and a Go duration (<c>5m</c>, <c>1h30m</c>) that fits.</summary>
    /// <param name="words">The demand as it follows "must".</param>
    /// <param name="fits">Whether a duration is good.</param>
    public static Demand Duration(string words, Func<TimeSpan, bool> fits) => new(words, v =>
        string.IsNullOrEmpty(v) ? ResultValue.Fail
        : GoDuration.Parse(v) is { } duration ? PassIf(fits(duration))
        : ResultValue.Error);

    /// <summary>The demand on a setting as sentences: <c>--profiling must be false. Absent, it fails.</c></summary>
    /// <param name="setting">The setting.</param>
    public string Of(string setting) => $"{setting} must {Words}. Absent, it {(Judge(null) is ResultValue.Pass ? "passes" : "fails")}.";

    private static ResultValue PassIf(bool good) => good ? ResultValue.Pass : ResultValue.Fail;

    private static ResultValue Boolean(string? value, bool wanted) =>
        value is null ? ResultValue.Fail : GoBoolean.Parse(value) is { } parsed ? PassIf(parsed == wanted) : ResultValue.Error;
}

/// <summary>Booleans as Go's <c>strconv.ParseBool</c> reads them.</summary>
public static class GoBoolean
{
    /// <summary>The value, or null where Go would refuse it.</summary>
    public static bool? Parse(string? text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };
}

/// <summary>Whole numbers as flags of Kubernetes' components read them: Go's <c>strconv.ParseInt</c> with the base that the text has.</summary>
public static class GoInteger
{
    /// <summary>Reads <c>100</c>, <c>-1</c>, <c>0x64</c>, <c>0b11</c>, <c>0o144</c> and <c>0144</c>, which is octal too; null where Go would refuse it.</summary>
    public static long? Parse(string? text)
    {
        var digits = text.AsSpan();
        var negative = digits is ['-', ..];
        digits = digits is ['-' or '+', ..] ? digits[1..] : digits;
        var (radix, prefix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        var number = (Int128)0;
        var last = prefix > 0 ? '0' : '_';
        foreach (var c in digits[prefix..])
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : c == '_' && prefix > 0 && last != '_' ? 0 : radix;
            if (digit >= radix)
            {
                return null;
            }

            number = c == '_' ? number : (number * radix) + digit;
            if (number > (Int128)long.MaxValue + 1)
            {
                return null;
            }

            last = c;
        }

        number = negative ? -number : number;
        return last == '_' || digits.Length == (prefix == 2 ? 2 : 0) || number > long.MaxValue ? null : (long)number;
    }
}

/// <summary>Durations as Go's <c>time.ParseDuration</c> reads them.</summary>
public static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Reads <c>5m</c>, <c>1h30m0.5s</c>, <c>-2s</c>, <c>0</c>; null where Go would refuse it, as it does what its 64 bits of nanoseconds cannot hold.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var rest = text.AsSpan();
        var negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        if (rest.IsEmpty)
        {
            return null;
        }

        decimal ticks = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var unitLength = rest.IndexOfAny(Digits);
            var unit = unitLength < 0 ? rest : rest[..unitLength];
            rest = rest[unit.Length..];
            decimal? ticksOfUnit = unit switch
            {
                "ns" => 0.01m,
                "us" or "µs" or "μs" => TimeSpan.TicksPerMicrosecond,
                "ms" => TimeSpan.TicksPerMillisecond,
                "s" => TimeSpan.TicksPerSecond,
                "m" => TimeSpan.TicksPerMinute,
                "h" => TimeSpan.TicksPerHour,
                _ => null,
            };
            if (ticksOfUnit is null || number > long.MaxValue / TimeSpan.TicksPerHour)
            {
                return null;
            }

            ticks += number * ticksOfUnit.Value;
        }

        return ticks > long.MaxValue / TimeSpan.NanosecondsPerTick ? null : TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
    }
}
