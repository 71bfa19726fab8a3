using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Rehearsal;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using OrderSide = Plimsoll.Simulation.Exchange.OrderSide;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>An account of just the cash that an assignment takes, and of a dollar less, at the simulated gateway: no percentage is configured.</summary>
public sealed class PutCashTests
{
    private static readonly Limits line = WiredWorld.Wide with { PositionMax = null, GrossMax = null, DailyLossMax = null, DrawdownMax = null };

    [Fact]
    public void A_put_is_sold_against_cash_to_the_dollar()
    {
        var written = Sold(Run(1_000_000m));
        // the exchange calls it by its OCC symbol, whose last eight digits are thousandths of a dollar
        var assignment = new Money(int.Parse(written[^8..]) / 10m);

        Assert.Equal(written, Sold(Run(assignment.Amount)));

        var lacking = Run(assignment.Amount - 1m);
        Assert.Empty(lacking.Wire.Sent);
        Assert.Equal(
            $"{new OptionName("SPY", new LocalDate(2026, 3, 31), OptionRight.Put, assignment.Amount / 100m)} would bring the cash that assignments and working orders may take to {assignment.ToCents()}; at most {(assignment - new Money(1m)).ToCents()} (the account's limit)",
            lacking.WhyRefused(RefusalName.AssignmentCash));
        Assert.Contains(lacking.Messages, message => message.Contains("cash that assignments", StringComparison.Ordinal));
    }

    /// <summary>On the second day the cash is bound by what was written on the first.</summary>
    [Fact]
    public void What_is_written_binds_its_cash_until_it_ends()
    {
        var world = Run(100_000m, sessions: 2);
        Sold(world);
        Assert.Matches(@"^SPY \w+ would bring the cash that assignments and working orders may take to \$1[01]\d,\d00\.00; at most \$100,\d{3}\.\d\d \(the account's limit\)$", world.WhyRefused(RefusalName.AssignmentCash));
    }

    /// <summary>
    /// Shares that were never the desk's: their proceeds are in the account's cash at once and settle tomorrow, which no book can know and the broker's
    /// own count does. The next morning it is sold.
    /// </summary>
    [Fact]
    public void What_a_person_sold_today_covers_nothing_before_tomorrow()
    {
        var world = Run(
            100_000m,
            sessions: 3,
            quiet: [WiredWorld.First],
            WiredWorld.ByHand(WiredWorld.At(WiredWorld.First, 11, 0), OrderSide.Buy, "TLT", 800m),
            WiredWorld.ByHand(WiredWorld.At(WiredWorld.Second, 9, 30, 5), OrderSide.Sell, "TLT", 800m));
        Assert.Matches(@"^SPY \w+ would bring the cash that assignments and working orders may take to \$5\d,\d00\.00; at most \$19,\d{3}\.\d\d \(the account's limit\)$", world.WhyRefused(RefusalName.AssignmentCash));
        Assert.Equal(WiredWorld.Third, Assert.Single(world.Wire.Traded, trade => trade.Side == OrderSide.Sell && trade.Multiplier == 100m).At.InZone(XnysCalendar.Zone).Date);
    }

    private static string Sold(WiredWorld world) => Assert.Single(world.Wire.Traded, trade => trade.Side == OrderSide.Sell).Order.Symbol;

    private static WiredWorld Run(decimal cash, int sessions = 1, LocalDate[]? quiet = null, params IReadOnlyList<Happening> script)
    {
        var world = new WiredWorld
        {
            Sessions = sessions,
            Cash = cash,
            Line = line,
            Price = (symbol, _) => symbol == "SPY" ? 600m : symbol == "TLT" && script.Count > 0 ? 100m : null,
            Deployments = [new PutDeployment("puts", "PUT", line, PutsSection.From(new SettingReader([]).Section("puts")) with { Capital = new Money(1_000_000m), QuietDays = quiet ?? [] })],
            Script = script,
        };
        world.Run(isByHand: script.Count > 0);
        return world;
    }
}
