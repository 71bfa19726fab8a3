using NodaTime.Text;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Tests.Market.Calendar;

/// <summary>Days counted by hand on the exchange's calendar.</summary>
public sealed class StockSettlementTests
{
    [Theory]
    [InlineData("2026-02-18", "2026-02-19")]
    [InlineData("2026-02-13", "2026-02-17")] // Washington's Birthday in between
    [InlineData("2024-05-28", "2024-05-29")] // the first day of T+1
    [InlineData("2024-05-24", "2024-05-29")] // the last of T+2: Memorial Day and two business days
    [InlineData("2017-09-05", "2017-09-07")] // the first of T+2
    [InlineData("2017-09-01", "2017-09-07")] // the last of T+3: Labor Day and three business days
    [InlineData("2025-10-10", "2025-10-14")] // Columbus Day is a session and no day of settlement
    [InlineData("2025-11-10", "2025-11-12")] // nor is Veterans Day
    [InlineData("2018-11-09", "2018-11-14")] // kept on Monday the 12th when the 11th is a Sunday
    public void A_trade_settles_on_the_business_day_of_its_time(string trade, string settles) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(settles).Value, StockSettlement.Of(LocalDatePattern.Iso.Parse(trade).Value));
}
