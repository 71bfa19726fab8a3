using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using static Plimsoll.Simulation.Exchange.SimulatedOrderStatus;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Halts by script, by the bands of limit up–limit down, and of the whole market.</summary>
public sealed class HaltTests
{
    private static Bench Banded(HaltRules? rules = null) =>
        new() { Options = new() { Sessions = WeekdayCalendar.Session, Liquidity = new() { TouchFillChance = 0 }, Halts = rules ?? new() { MarketIndex = "NNN" } } };

    [Fact]
    public void A_halted_security_takes_no_new_order_and_fills_no_old_one_but_lets_it_be_cancelled()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 98.00m).Trade(9, 51, 0, 97.50m).RunTo(9, 31);
        var (low, other) = (bench.Place(Bench.Buy(1, 100, 99.00m)), bench.Place(Bench.Buy(2, 100, 95.00m)));
        bench.RunTo(9, 32);
        bench.Exchange.Halt(ScriptedMarket.Aaa, TradingHalt.General, WeekdayCalendar.At(Bench.Monday, 9, 50));
        Assert.Equal(154, bench.PlaceRefused(Bench.BuyNow(3, 100)).Code);
        Assert.True(bench.Place(Bench.Buy(4, 1, 90.00m) with { Listing = ScriptedMarket.Nnn }).IsLive);
        Assert.Null(bench.Exchange.Cancel(10, 2));
        bench.RunTo(9, 49);
        Assert.Equal((Submitted, 0m, Cancelled, 100.00m), (low.Status, low.Filled, other.Status, bench.Exchange.QuoteOf("AAA")!.Last));
        bench.RunTo(9, 52);
        Assert.Equal((null, Filled), (bench.Exchange.HaltOf(ScriptedMarket.Aaa), low.Status));
        Assert.Equal(97.50m, low.AverageFillPrice); // the quote at the reopening, not its own limit
    }

    [Fact]
    public void A_stop_passed_in_a_halt_triggers_at_the_reopening()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m).Trade(9, 40, 0, 90.00m).Trade(9, 51, 0, 93.00m).RunTo(9, 31);
        var stop = bench.Place(Bench.Stop(1, 100, 95.00m));
        bench.RunTo(9, 32);
        bench.Exchange.Halt(ScriptedMarket.Aaa, TradingHalt.General, WeekdayCalendar.At(Bench.Monday, 9, 50));
        bench.RunTo(9, 52);
        Assert.Equal((Filled, 92.99m), (stop.Status, stop.AverageFillPrice));
    }

    [Fact]
    public void A_halt_into_the_close_leaves_no_closing_auction()
    {
        var bench = new Bench().Trade(9, 30, 0, 100.00m);
        bench.Script.Close(Bench.Monday, 101.00m);
        bench.RunTo(9, 31);
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 100));
        bench.RunTo(15, 59);
        bench.Exchange.Halt(ScriptedMarket.Aaa, TradingHalt.General);
        bench.RunTo(16, 1);
        Assert.Equal((Cancelled, 0m), (order.Status, order.Filled));
        bench.RunTo(9, 31, 0, days: 1);
        Assert.Null(bench.Exchange.HaltOf(ScriptedMarket.Aaa));
    }

    [Fact]
    public void A_price_outside_its_bands_is_not_traded_and_one_that_comes_back_in_time_pauses_nothing()
    {
        // the bands around 100 are 95 and 105
        var bench = Banded().Trade(9, 30, 0, 100.00m).Trade(9, 30, 5, 94.99m).Trade(9, 30, 15, 95.00m).RunTo(9, 30);
        var low = bench.Place(Bench.Buy(1, 100, 94.99m));
        bench.RunTo(9, 30, 10);
        Assert.Equal((0m, 100.00m), (low.Filled, bench.Exchange.QuoteOf("AAA")!.Last));
        bench.RunTo(9, 30, 30);
        Assert.Equal((null, 95.00m), (bench.Exchange.HaltOf(ScriptedMarket.Aaa), bench.Exchange.QuoteOf("AAA")!.Last));
    }

    [Fact]
    public void Fifteen_seconds_outside_pause_trading_for_five_minutes_and_the_reopening_sets_new_bands()
    {
        var bench = Banded().Trade(9, 30, 0, 100.00m).Trade(9, 30, 5, 94.00m).Trade(9, 30, 20, 93.00m)
            .Trade(9, 33, 0, 92.00m).Trade(9, 35, 30, 90.00m).Trade(9, 35, 40, 86.00m).RunTo(9, 30, 4);
        bench.RunTo(9, 30, 30);
        Assert.Equal(TradingHalt.Volatility, bench.Exchange.HaltOf(ScriptedMarket.Aaa));
        Assert.Equal(154, bench.PlaceRefused(Bench.BuyNow(1, 100)).Code);
        bench.RunTo(9, 35, 19);
        Assert.Equal((TradingHalt.Volatility, 100.00m), (bench.Exchange.HaltOf(ScriptedMarket.Aaa), bench.Exchange.QuoteOf("AAA")!.Last));
        bench.RunTo(9, 36);
        Assert.Equal((null, 86.00m), (bench.Exchange.HaltOf(ScriptedMarket.Aaa), bench.Exchange.QuoteOf("AAA")!.Last));
    }

    [Theory]
    [InlineData(15, 34, 94.99, false)]
    [InlineData(15, 35, 94.99, true)]
    [InlineData(15, 35, 90.00, true)]
    [InlineData(15, 35, 89.99, false)]
    public void Bands_are_twice_as_wide_in_the_last_twenty_five_minutes(int hour, int minute, double price, bool trades)
    {
        var bench = Banded().Trade(hour, minute, 0, 100.00m).Trade(hour, minute, 31, (decimal)price).RunTo(hour, minute, 40);
        Assert.Equal(trades ? (decimal)price : 100.00m, bench.Exchange.QuoteOf("AAA")!.Last);
    }

    [Fact]
    public void The_second_tier_has_ten_per_cent_and_none_of_the_doubling()
    {
        var rules = new HaltRules { SecondTier = new HashSet<string> { "AAA" } };
        var bench = Banded(rules).Trade(15, 40, 0, 100.00m).Trade(15, 40, 31, 90.00m).Trade(15, 40, 32, 89.99m).RunTo(15, 40, 40);
        Assert.Equal(90.00m, bench.Exchange.QuoteOf("AAA")!.Last);
    }

    [Theory]
    [InlineData(2.00, 1.60, 1.59)]
    [InlineData(0.50, 0.35, 0.34)]
    public void Cheap_stocks_have_wider_bands(double prior, double within, double outside)
    {
        var market = new ScriptedMarket(ScriptedMarket.Aaa) { Prior = (decimal)prior };
        market.Trade(WeekdayCalendar.At(Bench.Monday, 10, 0), (decimal)prior);
        market.Trade(WeekdayCalendar.At(Bench.Monday, 10, 0, 5), (decimal)within);
        market.Trade(WeekdayCalendar.At(Bench.Monday, 10, 0, 6), (decimal)outside);
        var bench = new Bench(market) { Options = Banded().Options }.RunTo(10, 1);
        Assert.Equal((decimal)within, bench.Exchange.QuoteOf("AAA")!.Last);
    }

    [Theory]
    [InlineData(93.01, null)]
    [InlineData(93.00, 15)]
    [InlineData(87.00, 15)]
    [InlineData(80.00, 999)]
    public void A_falling_index_halts_the_market_for_fifteen_minutes_or_for_the_day(double price, int? minutes)
    {
        var bench = Falling(10, (decimal)price);
        bench.RunTo(10, 11);
        Assert.Equal(minutes is null ? null : TradingHalt.General, bench.Exchange.HaltOf(ScriptedMarket.Aaa));
        bench.RunTo(10, 26);
        Assert.Equal(minutes is 999 ? TradingHalt.General : null, bench.Exchange.HaltOf(ScriptedMarket.Aaa));
        Assert.Equal(minutes is 999 ? TradingHalt.General : null, bench.Exchange.HaltOf(ScriptedMarket.Nnn));
    }

    [Theory]
    [InlineData(14, 93.00, true)]
    [InlineData(15, 93.00, false)]
    [InlineData(15, 87.00, false)]
    [InlineData(15, 80.00, true)]
    public void After_15_25_only_the_third_level_halts(int hour, double price, bool halts)
    {
        var bench = Falling(hour, (decimal)price, minute: 26);
        bench.RunTo(hour, 27);
        Assert.Equal(halts, bench.Exchange.HaltOf(ScriptedMarket.Aaa) is not null);
    }

    [Fact]
    public void Each_level_halts_once_a_day_and_the_third_ends_it_without_an_auction()
    {
        var bench = Falling(10, 92.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday, 10, 26), 92.00m, symbol: "NNN").Trade(WeekdayCalendar.At(Bench.Monday, 11, 0), 79.00m, symbol: "NNN");
        bench.Script.Close(Bench.Monday, 95.00m);
        bench.RunTo(10, 30);
        Assert.Null(bench.Exchange.HaltOf(ScriptedMarket.Aaa));
        var order = bench.Place(Bench.AtClose(1, OrderSide.Buy, 100));
        bench.RunTo(16, 1);
        Assert.Equal((Cancelled, 0m), (order.Status, order.Filled));
        bench.RunTo(9, 30, 0, days: 1);
        Assert.Null(bench.Exchange.HaltOf(ScriptedMarket.Aaa));
    }

    [Fact]
    public void A_drawn_halt_strikes_a_security_with_orders_and_passes()
    {
        var faults = new FaultInjector(new Rng(5), new Dictionary<Fault, int> { [Fault.HaltSymbol] = 30 });
        var bench = new Bench { Faults = faults }.Trade(9, 30, 0, 100.00m).RunTo(9, 31);
        bench.Place(Bench.Buy(1, 100, 90.00m));
        var (halted, free) = (0, 0);
        for (var minute = 32; minute < 60 * 6; minute++)
        {
            bench.RunTo(9 + (minute / 60), minute % 60);
            _ = bench.Exchange.HaltOf(ScriptedMarket.Aaa) is null ? free++ : halted++;
            Assert.Null(bench.Exchange.HaltOf(ScriptedMarket.Nnn));
        }

        Assert.True(halted > 10 && free > 10, $"{halted} minutes halted, {free} free");
        Assert.True(faults.Fired.Single().Value > 2);
    }

    /// <summary>AAA and the index NNN at 100 half an hour before; then the index falls, in one step after a gap of its data.</summary>
    private static Bench Falling(int hour, decimal price, int minute = 10)
    {
        var bench = Banded().Trade(hour, minute - 6, 0, 100.00m);
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday, hour, minute - 6), 100.00m, symbol: "NNN");
        bench.Script.Trade(WeekdayCalendar.At(Bench.Monday, hour, minute), price, symbol: "NNN");
        return bench;
    }
}
