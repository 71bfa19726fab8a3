using NodaTime;
using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

public sealed class OptionNameTests
{
    [Theory]
    [InlineData("SPY 260417P630", "SPY", OptionRight.Put, "630")]
    [InlineData("F 260417C12.5", "F", OptionRight.Call, "12.5")]
    [InlineData("BRK B 260417P500", "BRK B", OptionRight.Put, "500")]
    public void A_name_is_read_and_written_the_same(string name, string underlying, OptionRight right, string strike)
    {
        var read = OptionName.TryParse(name)!;
        Assert.Equal(new OptionName(underlying, new LocalDate(2026, 4, 17), right, decimal.Parse(strike)), read);
        Assert.Equal(name, read.ToString());
        Assert.Equal(100m, OptionName.MultiplierOf(name));
    }

    [Fact]
    public void A_contract_of_later_years_is_of_this_century()
    {
        Assert.Equal(new LocalDate(2031, 12, 19), OptionName.TryParse("SPY 311219P600")?.Expiry);
        Assert.Null(OptionName.TryParse("SPY 310229P600"));
    }

    [Theory]
    [InlineData("SPY")]
    [InlineData("BRK B")]
    [InlineData("SPY 260417P")]
    [InlineData("SPY 260417P0")]
    [InlineData("SPY 260417X630")]
    [InlineData("SPY 261317P630")]
    [InlineData(" 260417P630")]
    [InlineData("SPY   260417P00630000")] // OCC's own, padded
    [InlineData("GOOGL 260417P00630000")]
    public void What_is_no_name_of_ours_is_none(string symbol)
    {
        Assert.Null(OptionName.TryParse(symbol));
        Assert.Equal(1m, OptionName.MultiplierOf(symbol));
    }
}
