using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Plimsoll.Market.Chance;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>Numbers are read the quick way where they are spelt plainly; whichever way, the value is the general parser's, to the last bit.</summary>
public sealed class FieldNumberTests
{
    private static readonly string[] odd =
    [
        "0", "-0", "0.0", "-0.0", "00012", "1.50", "150.", ".5", "-.5", "+5", "1e3", "1.7976931348623157E308", "2147483647", "2147483648", "-2147483648",
        "-2147483649", "999999999999999999", "1000000000000000000", "9223372036854775806", "9007199254740993", "0.1", "0.000000000000000001", "123456789.987654321",
    ];

    [Fact]
    public void Quick_and_general_parsers_agree_on_every_number()
    {
        var chance = new Rng(20260118);
        foreach (var text in odd.Concat(Enumerable.Range(0, 50_000).Select(_ => Spelt(chance))))
        {
            var bytes = Encoding.ASCII.GetBytes(text + "\0next\0");
            Assert.True(Utf8Parser.TryParse(bytes, out double asDouble, out var used), text);
            if (asDouble < 1e300)
            {
                var reader = new FieldReader(bytes);
                Assert.Equal(BitConverter.DoubleToInt64Bits(asDouble), BitConverter.DoubleToInt64Bits(reader.ReadOptionalDouble()!.Value));
                Assert.Equal(("next", 2), (reader.ReadString(), reader.FieldsRead));
            }

            if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var asDecimal)
                && used == text.Length && Math.Abs(asDecimal) < 9_223_372_036_854_775_807m)
            {
                var reader = new FieldReader(bytes);
                Assert.Equal(asDecimal.ToString(CultureInfo.InvariantCulture), reader.ReadOptionalDecimal()!.Value.ToString(CultureInfo.InvariantCulture));
                Assert.Equal(("next", 2), (reader.ReadString(), reader.FieldsRead));
            }
        }
    }

    [Theory]
    [InlineData("2147483647", 2147483647, null)]
    [InlineData("-2147483648", -2147483648, -2147483648)]
    [InlineData("", 0, null)]
    [InlineData("007", 7, 7)]
    public void Whole_numbers_keep_their_bounds(string text, int required, int? optional)
    {
        var bytes = Encoding.ASCII.GetBytes(text + "\0");
        Assert.Equal(required, new FieldReader(bytes).ReadInt());
        Assert.Equal(optional, new FieldReader(bytes).ReadOptionalInt());
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("1.5")]
    [InlineData("1-2")]
    [InlineData("--1")]
    [InlineData("x")]
    public void What_is_no_whole_number_is_refused_with_its_field(string text) =>
        Assert.StartsWith(
            $"field 1: '{text}'",
            Assert.Throws<TwsFormatException>(() => new FieldReader(Encoding.ASCII.GetBytes(text + "\0")).ReadInt()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_number_without_its_end_is_refused() =>
        Assert.Throws<TwsFormatException>(() => new FieldReader("123"u8).ReadInt());

    private static string Spelt(Rng chance)
    {
        var digits = chance.NextInt(1, 20);
        var text = new StringBuilder(chance.Chance(0.3) ? "-" : "");
        for (var i = 0; i < digits; i++)
        {
            text.Append((char)('0' + chance.NextInt(10)));
        }

        if (chance.Chance(0.6) && digits > 1)
        {
            text.Insert(text.Length - chance.NextInt(1, digits - 1), '.');
        }

        return text.ToString();
    }
}
