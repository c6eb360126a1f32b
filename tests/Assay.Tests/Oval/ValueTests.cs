using Assay.Oval;
using Assay.Sdk;

namespace Assay.Tests.Oval;

/// <summary>Values compared, datatype by datatype.</summary>
[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    [DataRow(OvalDatatype.Int, "+05", OvalOperation.Equals, "5", OvalResult.True)]
    [DataRow(OvalDatatype.Int, " 5 ", OvalOperation.Equals, "5", OvalResult.True)]
    [DataRow(OvalDatatype.Int, "5a", OvalOperation.Equals, "5", OvalResult.Error)]
    [DataRow(OvalDatatype.Int, "", OvalOperation.NotEqual, "5", OvalResult.Error, DisplayName = "The empty text is no int, and not unequal to one")]
    [DataRow(OvalDatatype.Int, "never", OvalOperation.LessThan, "5", OvalResult.Error)]
    [DataRow(OvalDatatype.Int, "99999999999999999999999999", OvalOperation.GreaterThan, "99999999999999999999999998", OvalResult.True)]
    [DataRow(OvalDatatype.Int, "21", OvalOperation.LessThan, "123", OvalResult.True)]
    [DataRow(OvalDatatype.Int, "6", OvalOperation.BitwiseAnd, "4", OvalResult.True)]
    [DataRow(OvalDatatype.Int, "1", OvalOperation.BitwiseAnd, "4", OvalResult.False)]
    [DataRow(OvalDatatype.Int, "6", OvalOperation.BitwiseOr, "14", OvalResult.True)]
    [DataRow(OvalDatatype.Int, "1", OvalOperation.BitwiseOr, "14", OvalResult.False)]
    [DataRow(OvalDatatype.Int, "0644", OvalOperation.PatternMatch, "^0?644$", OvalResult.True)]
    [DataRow(OvalDatatype.Int, "5", OvalOperation.Equals, "five", OvalResult.Error)]
    [DataRow(OvalDatatype.String, "a", OvalOperation.Equals, "A", OvalResult.False)]
    [DataRow(OvalDatatype.String, "a", OvalOperation.CaseInsensitiveEquals, "A", OvalResult.True)]
    [DataRow(OvalDatatype.String, "a", OvalOperation.CaseInsensitiveNotEqual, "A", OvalResult.False)]
    [DataRow(OvalDatatype.String, "a", OvalOperation.GreaterThan, "A", OvalResult.Error, DisplayName = "Texts have no order")]
    [DataRow(OvalDatatype.String, "abc", OvalOperation.PatternMatch, "b", OvalResult.True)]
    [DataRow(OvalDatatype.String, "abc", OvalOperation.PatternMatch, "(", OvalResult.Error)]
    [DataRow(OvalDatatype.Boolean, "1", OvalOperation.Equals, "true", OvalResult.True)]
    [DataRow(OvalDatatype.Boolean, "0", OvalOperation.NotEqual, "true", OvalResult.True)]
    [DataRow(OvalDatatype.Boolean, "yes", OvalOperation.Equals, "false", OvalResult.Error, DisplayName = "What is no boolean is not false")]
    [DataRow(OvalDatatype.Binary, "0aFF", OvalOperation.Equals, "0Aff", OvalResult.True)]
    [DataRow(OvalDatatype.Binary, "0aF", OvalOperation.Equals, "0AF", OvalResult.Error)]
    [DataRow(OvalDatatype.Float, "1.50", OvalOperation.Equals, "1.5e0", OvalResult.True)]
    [DataRow(OvalDatatype.Float, "INF", OvalOperation.GreaterThan, "1e38", OvalResult.True)]
    [DataRow(OvalDatatype.Float, "NaN", OvalOperation.LessThan, "1", OvalResult.False)]
    [DataRow(OvalDatatype.Float, "1,5", OvalOperation.Equals, "1.5", OvalResult.Error)]
    [DataRow(OvalDatatype.Version, "5.7.23", OvalOperation.LessThanOrEqual, "5.8.0", OvalResult.True)]
    [DataRow(OvalDatatype.Version, "1.0.0.0", OvalOperation.Equals, "1.0", OvalResult.True)]
    [DataRow(OvalDatatype.Version, "1-2c3", OvalOperation.Equals, "1.2.3", OvalResult.True)]
    [DataRow(OvalDatatype.Version, "4.10", OvalOperation.GreaterThan, "4.9", OvalResult.True)]
    [DataRow(OvalDatatype.Version, "v1", OvalOperation.Equals, "1", OvalResult.Error)]
    [DataRow(OvalDatatype.EvrString, "0:1.0-1", OvalOperation.Equals, "1.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "(none):1.0-1", OvalOperation.Equals, "0:1.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "1:1.0-1", OvalOperation.GreaterThan, "0:9.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "0:1.10-1", OvalOperation.GreaterThan, "0:1.9-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "0:1.0~rc1-1", OvalOperation.LessThan, "0:1.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "0:1.0^git1-1", OvalOperation.GreaterThan, "0:1.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "0:1.0^git1-1", OvalOperation.LessThan, "0:1.0.1-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "0:1.0a-1", OvalOperation.LessThan, "0:1.0.1-1", OvalResult.True)]
    [DataRow(OvalDatatype.EvrString, "0:2.6.32-71.29.1.el6", OvalOperation.GreaterThan, "0:2.6.32-71.el6", OvalResult.True)]
    [DataRow(OvalDatatype.DebianEvrString, "1.0~rc1-1", OvalOperation.LessThan, "1.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.DebianEvrString, "1:1.0", OvalOperation.GreaterThan, "2.0", OvalResult.True)]
    [DataRow(OvalDatatype.DebianEvrString, "0:1.0-0", OvalOperation.Equals, "1.0", OvalResult.True)]
    [DataRow(OvalDatatype.DebianEvrString, "1.0+b1-1", OvalOperation.GreaterThan, "1.0-1", OvalResult.True)]
    [DataRow(OvalDatatype.DebianEvrString, "1.0-1ubuntu0.10", OvalOperation.GreaterThan, "1.0-1ubuntu0.9", OvalResult.True)]
    [DataRow(OvalDatatype.DebianEvrString, "1.0a", OvalOperation.LessThan, "1.0+", OvalResult.True, DisplayName = "Letters come before other signs")]
    [DataRow(OvalDatatype.FilesetRevision, "A.03.61.00", OvalOperation.LessThan, "A.03.7.00", OvalResult.False)]
    [DataRow(OvalDatatype.FilesetRevision, "A.03.61.00", OvalOperation.GreaterThan, "A.03.07.00", OvalResult.True)]
    [DataRow(OvalDatatype.IosVersion, "12.4(24)T2", OvalOperation.GreaterThan, "12.4(24)T1", OvalResult.True)]
    [DataRow(OvalDatatype.IosVersion, "12.4(24)T2", OvalOperation.GreaterThan, "12.4(24)M1", OvalResult.Error, DisplayName = "Two trains have no order")]
    [DataRow(OvalDatatype.IosVersion, "12.4(24)T2", OvalOperation.Equals, "12.4(24)M2", OvalResult.False)]
    [DataRow(OvalDatatype.Ipv4Address, "192.000.002.001", OvalOperation.Equals, "192.0.2.1/32", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.2.77/24", OvalOperation.Equals, "192.0.2.0/255.255.255.0", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.2.1", OvalOperation.SubsetOf, "192.0.2.0/24", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.0.0/16", OvalOperation.SupersetOf, "192.0.2.0/24", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.0.0/16", OvalOperation.SubsetOf, "192.0.2.0/24", OvalResult.False)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.3.0/24", OvalOperation.GreaterThan, "192.0.2.0/24", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.3.0/24", OvalOperation.GreaterThan, "192.0.2.0/16", OvalResult.Error)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.2.256", OvalOperation.Equals, "192.0.2.0", OvalResult.Error)]
    [DataRow(OvalDatatype.Ipv4Address, "192.0.2.1/255.0.255.0", OvalOperation.Equals, "192.0.2.0", OvalResult.Error, DisplayName = "A mask with holes is none")]
    [DataRow(OvalDatatype.Ipv4Address, "1.2.3.4/0", OvalOperation.Equals, "5.6.7.8/0", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv6Address, "2001:db8::1", OvalOperation.Equals, "2001:0DB8:0:0:0:0:0:1/128", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv6Address, "2001:db8::1", OvalOperation.SubsetOf, "2001:db8::/32", OvalResult.True)]
    [DataRow(OvalDatatype.Ipv6Address, "2001:db8::/64", OvalOperation.LessThan, "2001:db8::/32", OvalResult.Error)]
    [DataRow(OvalDatatype.Ipv6Address, "192.0.2.1", OvalOperation.Equals, "::1", OvalResult.Error)]
    public void A_value_is_compared_as_its_datatype_says(OvalDatatype datatype, string seen, OvalOperation operation, string wanted, OvalResult expected) =>
        Assert.AreEqual(expected, ValueMatcher.For(datatype, operation, wanted, new PatternCache(PatternCache.Patience)).Match(seen).Result);

    [TestMethod]
    public void Every_pair_of_datatype_and_operation_gives_an_answer()
    {
        foreach (var (datatype, operation) in from d in Enum.GetValues<OvalDatatype>() from o in Enum.GetValues<OvalOperation>() select (d, o))
        {
            var matcher = ValueMatcher.For(datatype, operation, "1", new PatternCache(PatternCache.Patience));
            var expected = OperationTable.Allows(datatype, operation) && matcher.Fault is null;

            Assert.AreEqual(!expected, matcher.Match("1").Result == OvalResult.Error && matcher.Fault is not null, $"{datatype} {operation}");
        }
    }

    [TestMethod]
    [DataRow("year_month_day", "20150702", "2015-07-02T00:00:00")]
    [DataRow("year_month_day", "20150702T130405", "2015-07-02T13:04:05")]
    [DataRow("year_month_day", "2015/07/02 13:04:05", "2015-07-02T13:04:05")]
    [DataRow("month_day_year", "07/02/2015", "2015-07-02T00:00:00")]
    [DataRow("month_day_year", "July, 02 2015 13:04:05", "2015-07-02T13:04:05")]
    [DataRow("month_day_year", "Jul, 02 2015", "2015-07-02T00:00:00")]
    [DataRow("day_month_year", "02-07-2015 13:04:05", "2015-07-02T13:04:05")]
    [DataRow("win_filetime", "116444736000000000", "1970-01-01T00:00:00")]
    [DataRow("win_filetime", "19db1ded53e8000", "1970-01-01T00:00:00")]
    [DataRow("seconds_since_epoch", "86400", "1970-01-02T00:00:00")]
    [DataRow("cim_datetime", "20150702140000.000000+120", "2015-07-02T12:00:00")]
    public void A_time_is_read_in_its_format(string format, string text, string expected) =>
        Assert.AreEqual(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), PointInTime.Parse(format, text));

    [TestMethod]
    [DataRow("year_month_day", "07/02/2015")]
    [DataRow("month_day_year", "20150702")]
    [DataRow("seconds_since_epoch", "now")]
    [DataRow("win_filetime", "-1")]
    [DataRow("star_date", "1")]
    public void What_is_no_time_of_the_format_is_an_error(string format, string text) => Assert.ThrowsExactly<FunctionException>(() => PointInTime.Parse(format, text));

    [TestMethod]
    [DataRow(@"[\]]", false, @"^[\]]$")]
    [DataRow(@"[\]]", true, @"^[\\]\]$")]
    [DataRow(@"[\d\-z]", false, @"^[d\-z]$", DisplayName = "An escaped letter is that letter")]
    [DataRow(@"[!\]a]", false, @"^[^\]a]$")]
    [DataRow(@"[]a]", false, @"^[]a]$")]
    public void An_escape_in_a_shells_bracket_stands_for_the_character(string glob, bool noEscape, string regex) => Assert.AreEqual(regex, GlobToRegex.Translate(glob, noEscape));

    [TestMethod]
    [DataRow(@"[a\]")]
    [DataRow(@"[\")]
    public void A_shells_bracket_whose_end_is_escaped_is_not_closed(string glob) => Assert.ThrowsExactly<FunctionException>(() => GlobToRegex.Translate(glob, noEscape: false));
}
