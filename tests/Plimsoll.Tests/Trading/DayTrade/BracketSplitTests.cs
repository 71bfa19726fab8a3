using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class BracketSplitTests
{
    /// <summary>From requirements/1's own Python, run for each total; the middle block are the halves of 0.33.</summary>
    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(4, 1, 3)]
    [InlineData(5, 2, 3)]
    [InlineData(6, 2, 4)]
    [InlineData(7, 2, 5)]
    [InlineData(10, 3, 7)]
    [InlineData(37, 12, 25)]
    [InlineData(49, 16, 33)]
    [InlineData(113, 37, 76)]
    [InlineData(421, 139, 282)]
    [InlineData(431, 142, 289)]
    [InlineData(50, 16, 34)]
    [InlineData(150, 50, 100)]
    [InlineData(250, 82, 168)]
    [InlineData(350, 116, 234)]
    [InlineData(450, 148, 302)]
    [InlineData(550, 182, 368)]
    [InlineData(1050, 346, 704)]
    [InlineData(1150, 380, 770)]
    [InlineData(2050, 676, 1374)]
    [InlineData(4950, 1634, 3316)]
    [InlineData(5000, 1650, 3350)]
    [InlineData(1_000_000, 330_000, 670_000)]
    public void Splits_as_python_does(int total, int bracketA, int bracketB)
    {
        var split = BracketSplit.Of(total);

        Assert.Equal((bracketA, bracketB), (split.BracketA, split.BracketB));
    }

    /// <summary>SHA-256 of the lines <c>total:a+b</c> for 2…5000, computed by Python 3 with requirements/1's lines.</summary>
    [Fact]
    public void Five_thousand_splits_are_pythons()
    {
        var table = string.Concat(Enumerable.Range(2, 4_999).Select(Line));

        Assert.Equal(
            "2b6726f615f2399a691a2fd90888d0fdb0593c9f06e24b74bee38599ac8d2994",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(table))));
    }

    [Fact]
    public void Every_split_is_the_exact_product_rounded_twice()
    {
        // 0.33 as a double, all its digits; the product is rounded to 53 bits (IEEE 754), then to a whole number, halves to even both times
        var numerator = BigInteger.Parse("330000000000000015543122344752191565930843353271484375", CultureInfo.InvariantCulture);
        var denominator = BigInteger.Pow(10, 54);
        for (var total = 2; total <= 5_000; total++)
        {
            var scale = BigInteger.One;
            while (numerator * total * scale < denominator * (BigInteger.One << 52))
            {
                scale *= 2;
            }

            var mantissa = RoundHalfEven(numerator * total * scale, denominator);
            var bracketA = BigInteger.Max(1, RoundHalfEven(mantissa, scale));

            Assert.Equal((int)bracketA, BracketSplit.Of(total).BracketA);
            Assert.Equal(total, BracketSplit.Of(total).Total);
        }
    }

    [Theory]
    [InlineData(2, 0.001, 1, 1)]
    [InlineData(2, 0.999, 1, 1)]
    [InlineData(10, 0.99, 9, 1)]
    [InlineData(10, 0.001, 1, 9)]
    [InlineData(100, 0.5, 50, 50)]
    [InlineData(5, 0.5, 2, 3)]
    [InlineData(7, 0.5, 4, 3)]
    public void Both_brackets_get_a_share(int total, double scaleOutPct, int bracketA, int bracketB)
    {
        var split = BracketSplit.Of(total, scaleOutPct);

        Assert.Equal((bracketA, bracketB), (split.BracketA, split.BracketB));
    }

    [Theory]
    [InlineData(1, 0.33)]
    [InlineData(0, 0.33)]
    [InlineData(-5, 0.33)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, double.NaN)]
    public void What_cannot_be_split(int total, double scaleOutPct) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BracketSplit.Of(total, scaleOutPct));

    private static string Line(int total) => $"{total}:{BracketSplit.Of(total).BracketA}+{BracketSplit.Of(total).BracketB}\n";

    private static BigInteger RoundHalfEven(BigInteger numerator, BigInteger denominator)
    {
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        var twice = (rest * 2).CompareTo(denominator);
        return twice > 0 || (twice == 0 && !whole.IsEven) ? whole + 1 : whole;
    }
}
