using NodaTime;
using Plimsoll.App.Broker;

namespace Plimsoll.Tests.App.Broker;

/// <summary>The text of contract details as IB writes it, with several days and several periods of one.</summary>
public sealed class LiquidHoursTests
{
    [Theory]
    [InlineData("20260105:0930-20260105:1600;20260106:0930-20260106:1600", "US/Eastern", "2026-01-05T21:00:00Z")]
    [InlineData("20260104:CLOSED;20260105:0930-20260105:1300;20260106:0930-20260106:1600", "America/New_York", "2026-01-05T18:00:00Z")]
    [InlineData("20260105:0930-20260105:1200;20260105:1300-20260105:1600", "US/Eastern", "2026-01-05T21:00:00Z")]
    [InlineData("20260105:CLOSED;20260106:0930-20260106:1600", "US/Eastern", "2026-01-05T05:00:00Z")]
    [InlineData("20260106:0930-20260106:1600", "US/Eastern", null)]
    [InlineData("20260105:0930-20260105:1600", "Nowhere/At_All", null)]
    [InlineData("20260105", "US/Eastern", null)]
    [InlineData(";:CLOSED;-;2026:CLOSED", "US/Eastern", null)]
    [InlineData(null, "US/Eastern", null)]
    public void They_tell_when_today_ends(string? text, string zone, string? end) =>
        Assert.Equal(end, LiquidHours.EndOf(text, zone, new LocalDate(2026, 1, 5))?.ToString());
}
