using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Options;

public sealed class OptionTradingTests
{
    private readonly OptionBench bench = new();

    [Fact]
    public void Quotes_stand_on_the_ladder_around_the_model_and_shrink_with_the_strike()
    {
        bench.Bench.RunTo(10, 0);
        var last = decimal.MaxValue;
        foreach (var strike in (decimal[])[102, 101, 100, 99, 97])
        {
            var put = bench.SpyPut(strike, new LocalDate(2026, 2, 20));
            var quote = bench.Exchange.QuoteOf(put)!;
            var model = bench.Exchange.OptionQuoteOf(put, out var underlying)!;
            var price = (decimal)AmericanOption.Price(bench.Exchange.OptionInputs(put, underlying), model.Volatility!.Value);
            Assert.True(quote.Bid < quote.Ask && quote.BidSize > 0m && quote.AskSize > 0m);
            Assert.True(put.Ticks.Holds(quote.Bid!.Value) && put.Ticks.Holds(quote.Ask!.Value));
            Assert.InRange(price, quote.Bid.Value - 0.02m, quote.Ask.Value + 0.02m);
            Assert.InRange(quote.Last!.Value, quote.Bid.Value, quote.Ask.Value);
            Assert.True(price < last);
            last = price;
        }
    }

    [Fact]
    public void A_quote_does_not_depend_on_who_has_looked_before()
    {
        var other = new OptionBench();
        for (var minute = 31; minute < 59; minute++)
        {
            other.Bench.RunTo(9, minute);
            _ = other.Exchange.QuoteOf(other.SpyPut(99));
            _ = other.Exchange.QuoteOf(other.SpyPut(98));
        }

        bench.Bench.RunTo(10, 0);
        other.Bench.RunTo(10, 0);
        Assert.Equal(bench.Exchange.QuoteOf(bench.SpyPut(99)), other.Exchange.QuoteOf(other.SpyPut(99)));
    }

    [Fact]
    public void Numbers_are_stable_and_found_again_by_a_gateway_that_never_met_them()
    {
        var put = bench.SpyPut(99);
        var other = new OptionBench(seed: 99);
        Assert.Equal(put.ConId, other.SpyPut(99).ConId);
        Assert.Equal(put, new OptionBench(seed: 3).Exchange.FindListing(put.ConId));
        Assert.Null(bench.Exchange.FindListing(put.ConId == 700_000_001 ? 700_000_002 : 700_000_001));
    }

    [Fact]
    public void A_market_order_pays_the_far_side_and_a_contract_is_a_hundred_shares()
    {
        bench.Bench.RunTo(10, 0);
        var put = bench.SpyPut(99);
        var order = bench.Trade(1, put, OrderSide.Sell, 1);
        var ledger = bench.Bench.Ledger;
        Assert.Equal(100_000m + (100m * order.AverageFillPrice) - order.Commission, ledger.Cash);
        Assert.Equal(-1m, bench.Held(put));
        var middle = (bench.Exchange.QuoteOf(put)!.Bid!.Value + bench.Exchange.QuoteOf(put)!.Ask!.Value) / 2m;
        Assert.Equal(ledger.Cash - (100m * middle), ledger.NetLiquidation);
    }

    [Fact]
    public void A_limit_between_bid_and_ask_waits_and_is_filled_at_its_own_price()
    {
        bench.Bench.RunTo(10, 0);
        var put = bench.SpyPut(100, new LocalDate(2026, 2, 20));
        var quote = bench.Exchange.QuoteOf(put)!;
        var middle = put.Ticks.Ceiling((quote.Bid!.Value + quote.Ask!.Value) / 2m);
        var order = bench.Bench.Place(Bench.Sell(1, 1, middle) with { Listing = put });
        bench.Bench.RunTo(10, 0, 1);
        Assert.Equal(SimulatedOrderStatus.Submitted, order.Status);
        bench.Bench.RunTo(15, 0);
        Assert.Equal((SimulatedOrderStatus.Filled, middle), (order.Status, order.AverageFillPrice));
    }

    [Fact]
    public void A_price_off_the_ladder_of_where_it_is_sent_is_refused()
    {
        bench.Bench.RunTo(10, 0);
        var put = bench.Aaa(100, OptionRight.Put);
        Assert.Equal(110, bench.Bench.PlaceRefused(Bench.Buy(1, 1, 4.01m) with { Listing = put, Exchange = "CBOE" }).Code);
        Assert.Null(bench.Exchange.Place(Bench.Buy(1, 1, 2.99m) with { Listing = put, Exchange = "CBOE" }).Refusal);
        Assert.Null(bench.Exchange.Place(Bench.Buy(2, 1, 4.01m) with { Listing = put, Exchange = "NASDAQOM" }).Refusal);
        Assert.Null(bench.Exchange.Place(Bench.Buy(3, 1, 4.01m) with { Listing = put }).Refusal);
        Assert.Equal(110, bench.Bench.PlaceRefused(Bench.Buy(4, 1, 4.015m) with { Listing = put }).Code);
    }

    [Fact]
    public void Options_of_index_funds_trade_a_quarter_of_an_hour_longer()
    {
        bench.Bench.RunTo(16, 5);
        var late = bench.Bench.Place(Bench.BuyNow(1, 1) with { Listing = bench.SpyPut(99) });
        var early = bench.Bench.Place(Bench.BuyNow(2, 1) with { Listing = bench.Aaa(100, OptionRight.Put) });
        var never = bench.Bench.Place(Bench.Buy(3, 1, 0.01m) with { Listing = bench.SpyPut(99) });
        bench.Bench.RunTo(16, 10);
        Assert.Equal(SimulatedOrderStatus.Filled, late.Status);
        Assert.Equal(SimulatedOrderStatus.PreSubmitted, early.Status);
        Assert.Equal(SimulatedOrderStatus.Submitted, never.Status);
        bench.Bench.RunTo(16, 16);
        Assert.Equal(SimulatedOrderStatus.Cancelled, never.Status);
        bench.Bench.RunTo(9, 31, days: 1);
        Assert.Equal(SimulatedOrderStatus.Filled, early.Status);
    }

    /// <summary>The day after Thanksgiving: stocks and most options stop at 13:00, those of the large funds at 13:15 (Cboe Rule 5.1).</summary>
    [Fact]
    public void On_an_early_close_options_stop_with_their_stocks_or_a_quarter_of_an_hour_later()
    {
        static ExchangeSession? Half(LocalDate date) => WeekdayCalendar.Session(date) is { } whole ? whole with { Close = WeekdayCalendar.At(date, 13, 0) } : null;
        var market = new ScriptedMarket(ScriptedMarket.Aaa, OptionBench.Spy);
        for (var minute = 0; minute < 210; minute++)
        {
            var at = WeekdayCalendar.At(Bench.Monday, 9, 30) + Duration.FromMinutes(minute);
            market.Trade(at, 100m, symbol: "AAA").Trade(at, 100m, symbol: "SPY");
        }

        var half = new Bench(market) { Options = new() { Sessions = Half } };
        half.RunTo(13, 5);
        var (late, early) = (Put(OptionBench.Spy), Put(ScriptedMarket.Aaa));
        var (filled, waiting, dying) =
            (half.Place(Bench.BuyNow(1, 1) with { Listing = late }), half.Place(Bench.BuyNow(2, 1) with { Listing = early }), half.Place(Bench.Buy(3, 1, 0.01m) with { Listing = late }));
        half.RunTo(13, 14);
        Assert.Equal((SimulatedOrderStatus.Filled, SimulatedOrderStatus.PreSubmitted, SimulatedOrderStatus.Submitted), (filled.Status, waiting.Status, dying.Status));
        half.RunTo(13, 16);
        Assert.Equal(SimulatedOrderStatus.Cancelled, dying.Status);

        Listing Put(Listing stock) => half.Exchange.OptionContract(stock, OptionBench.Friday, 99m, OptionRight.Put);
    }

    [Fact]
    public void A_stop_on_a_put_is_triggered_when_its_stock_falls()
    {
        var falling = new OptionBench(aaaByDay: day => day == 0 ? 100m : 92m);
        falling.Bench.RunTo(10, 0);
        var put = falling.Aaa(100, OptionRight.Put, OptionBench.FridayAfter);
        falling.Trade(1, put, OrderSide.Sell, 1);
        var stop = falling.Bench.Place(Bench.Ticket(2, OrderSide.Buy, 1, OrderKind.Stop, 6.00m) with
        {
            Listing = put,
            TimeInForce = TimeInForce.GoodTillCancelled,
        });
        falling.Bench.RunTo(15, 59);
        Assert.Equal(SimulatedOrderStatus.PreSubmitted, stop.Status);
        falling.Bench.RunTo(9, 40, days: 1);
        Assert.Equal(SimulatedOrderStatus.Filled, stop.Status);
        Assert.InRange(stop.AverageFillPrice, 7.5m, 9.5m);
    }
}
