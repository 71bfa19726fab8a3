using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class PythonRoundTests
{
    /// <summary>Printed by Python 3: <c>'%.2f' % round(float(text), 2)</c>.</summary>
    [Theory]
    [InlineData("2.675", "2.67")]
    [InlineData("115.785", "115.78")]
    [InlineData("1.005", "1.00")]
    [InlineData("0.285", "0.28")]
    [InlineData("1.115", "1.11")]
    [InlineData("2.665", "2.67")]
    [InlineData("8.345", "8.35")]
    [InlineData("10.075", "10.07")]
    [InlineData("55.555", "55.55")]
    [InlineData("79.995", "80.00")]
    [InlineData("99.995", "100.00")]
    [InlineData("265.945", "265.94")]
    [InlineData("1023.335", "1023.34")]
    [InlineData("4096.625", "4096.62")]
    [InlineData("65536.015", "65536.01")]
    [InlineData("1048576.875", "1048576.88")]
    [InlineData("9999999.125", "9999999.12")]
    [InlineData("9999999.375", "9999999.38")]
    [InlineData("0.125", "0.12")]
    [InlineData("0.375", "0.38")]
    [InlineData("0.005", "0.01")]
    [InlineData("0.015", "0.01")]
    [InlineData("0.0149999", "0.01")]
    [InlineData("0", "0.00")]
    [InlineData("5e-324", "0.00")]
    public void Cents(string number, string cents) =>
        Assert.Equal(decimal.Parse(cents), PythonRound.ToCents(double.Parse(number)));

    [Fact]
    public void A_number_of_cents_stays_what_it_is()
    {
        for (var cents = 0; cents <= 1_000_000; cents++)
        {
            Assert.Equal(cents / 100m, PythonRound.ToCents(cents / 100.0));
        }
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1e13)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Numbers_no_price_can_be(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PythonRound.ToCents(number));
}
