using Assay.Sdk;

namespace Assay.Tests.Sdk;

[TestClass]
public sealed class GoValueTests
{
    [TestMethod]
    [DataRow("5m", 300)]
    [DataRow("4h0m0s", 14_400)]
    [DataRow("1h30m0.5s", 5400.5)]
    [DataRow("1.5h", 5400)]
    [DataRow(".5m", 30)]
    [DataRow("-2s", -2)]
    [DataRow("+2s", 2)]
    [DataRow("0", 0)]
    [DataRow("0s", 0)]
    [DataRow("300ms", 0.3)]
    [DataRow("1µs", 0.000001)]
    [DataRow("100ns", 0.0000001)]
    public void Durations_read_as_Go_reads_them(string text, double seconds) =>
        Assert.AreEqual(seconds, GoDuration.Parse(text)!.Value.TotalSeconds, 1e-9);

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("5")]
    [DataRow("m")]
    [DataRow("-")]
    [DataRow("5 m")]
    [DataRow("5d")]
    [DataRow("1.2.3s")]
    [DataRow(".s")]
    [DataRow("1e3s")]
    [DataRow("99999999999999h")]
    [DataRow("2562048h")]
    public void What_Go_refuses_is_null(string? text) => Assert.IsNull(GoDuration.Parse(text));

    [TestMethod]
    [DataRow("100", 100L)]
    [DataRow("0", 0L)]
    [DataRow("-1", -1L)]
    [DataRow("+7", 7L)]
    [DataRow("0100", 64L)]
    [DataRow("0o144", 100L)]
    [DataRow("0x64", 100L)]
    [DataRow("0B11", 3L)]
    [DataRow("0x_64", 100L)]
    [DataRow("0_12", 10L)]
    [DataRow("-9223372036854775808", long.MinValue)]
    [DataRow("9223372036854775808", null)]
    [DataRow("99999999999999999999999999999999999999999999999999", null)]
    [DataRow("08", null)]
    [DataRow("0x", null)]
    [DataRow("1_000", null)]
    [DataRow("0x6__4", null)]
    [DataRow("0x64_", null)]
    [DataRow("1e3", null)]
    [DataRow(" 1", null)]
    [DataRow("-", null)]
    [DataRow("", null)]
    [DataRow(null, null)]
    public void Whole_numbers_read_as_Go_reads_them(string? text, long? expected) => Assert.AreEqual(expected, GoInteger.Parse(text));

    [TestMethod]
    [DataRow("true", true)]
    [DataRow("T", true)]
    [DataRow("1", true)]
    [DataRow("False", false)]
    [DataRow("f", false)]
    [DataRow("0", false)]
    [DataRow("yes", null)]
    [DataRow("tRUE", null)]
    [DataRow("", null)]
    [DataRow(null, null)]
    public void Booleans_read_as_Go_reads_them(string? text, bool? expected) => Assert.AreEqual(expected, GoBoolean.Parse(text));
}
