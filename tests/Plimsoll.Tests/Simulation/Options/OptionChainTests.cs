using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Options;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Options;

public sealed class OptionChainTests
{
    /// <summary>Against the expiries that SPY's real chain of 2023-09-14 listed up to January 2024.</summary>
    [Fact]
    public void Expiries_are_those_of_a_real_chain()
    {
        var expiries = OptionExpiries.On(new LocalDate(2023, 9, 14), hasDailies: true, hasQuarterEnds: true, IsSession);
        string[] real =
        [
            "2023-09-14", "2023-09-15", "2023-09-18", "2023-09-19", "2023-09-20", "2023-09-21", "2023-09-22", "2023-09-25", "2023-09-26",
            "2023-09-27", "2023-09-28", "2023-09-29", "2023-10-06", "2023-10-13", "2023-10-20", "2023-10-27", "2023-11-17", "2023-12-15",
            "2023-12-29", "2024-01-19", "2024-03-15", "2024-06-21", "2024-12-20", "2025-01-17",
        ];
        Assert.Empty(real.Except(expiries.Select(date => date.ToString("uuuu-MM-dd", null))));
        Assert.True(expiries.Count <= real.Length + 8, string.Join(' ', expiries));
    }

    [Fact]
    public void A_holiday_moves_an_expiry_to_the_session_before()
    {
        var expiries = OptionExpiries.On(new LocalDate(2024, 3, 1), hasDailies: false, hasQuarterEnds: false, IsSession);
        Assert.Contains(new LocalDate(2024, 3, 28), expiries); // Good Friday was the 29th
        Assert.DoesNotContain(new LocalDate(2024, 3, 29), expiries);
        Assert.All(expiries, date => Assert.True(IsSession(date)));
    }

    [Theory]
    [InlineData(600, 30, true, "590 591 592")]
    [InlineData(600, 30, false, "590 595 600")]
    [InlineData(150, 30, false, "147.5 150.0 152.5")]
    [InlineData(150, 150, false, "145 150 155")]
    [InlineData(60, 30, false, "59 60 61")]
    [InlineData(12, 30, false, "11.5 12.0 12.5")]
    public void Strikes_are_as_far_apart_as_price_and_expiry_ask(int price, int days, bool hasDollarStrikes, string some)
    {
        var strikes = StrikeGrid.Around(price, days, hasDollarStrikes);
        var wanted = some.Split(' ').Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var first = strikes.ToList().IndexOf(wanted[0]);
        Assert.Equal(wanted, strikes.Skip(first).Take(3));
        Assert.True(strikes[0] < price * 0.8m && strikes[^1] > price * 1.15m);
        Assert.Equal(strikes.Order(), strikes);
    }

    [Fact]
    public void Funds_and_stocks_have_the_ladders_of_their_programme()
    {
        Assert.Equal(TickLadder.OptionCents, OptionClass.Of(OptionBench.Spy).Ticks);
        Assert.Equal(TickLadder.PennyProgramme, OptionClass.Of(ScriptedMarket.Aaa).Ticks);
    }

    private static bool IsSession(LocalDate date) => XnysCalendar.On(date) is not null;
}
