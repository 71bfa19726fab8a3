using System.Globalization;
using System.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.App.Data.Bars;

public sealed class DecimalTextTests
{
    /// <summary>The quick way must round as the library does, or a backtest would depend on who read the file. One to nineteen digits.</summary>
    [Fact]
    public void Every_number_is_the_double_nearest_to_its_text()
    {
        var rng = new Rng(7);
        for (var i = 0; i < 50_000; i++)
        {
            var text = Spelt((long)((rng.NextDouble() - 0.5) * 2 * Math.Pow(10, rng.NextDouble() * 18.9)), (int)(rng.NextDouble() * 25));

            Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out var value), text);
            Assert.True(BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), text);
        }
    }

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
