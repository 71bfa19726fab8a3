using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.Tests.App.Data.Bars;

public sealed class DecimalTextTests
{
    /// <summary>The quick way must round as the library does, or a backtest would depend on who read the file.</summary>
    [Fact]
    public void Every_number_is_the_double_nearest_to_its_text() => Prop.ForAll<long, byte>((digits, decimals) =>
    {
        var text = Spelt(digits, decimals % 25);
        return DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value)
            && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("0.1", 0.1)]
    [InlineData("-0.3", -0.3)]
    [InlineData(".5", 0.5)]
    [InlineData("7.", 7)]
    [InlineData("123456789012345", 123456789012345)]
    [InlineData("0.123456789012345678", 0.123456789012345678)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("1.5e3", 1500)]
    [InlineData(" 2.5 ", 2.5)]
    [InlineData("\"2.5\"", 2.5)]
    public void Is_read(string text, double expected)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("12a")]
    public void Is_no_number(string text) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private static string Spelt(long digits, int decimals)
    {
        var text = Math.Abs((decimal)digits).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return (digits < 0 ? "-" : "") + text[..^decimals] + "." + text[^decimals..];
    }
}
