using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.Simulation.Markets;

public sealed class CaptureMarketTests
{
    private const string Heading = "quote_ts_utc,underlying,underlying_last,expiration,strike,right,bid,ask,iv,delta,underlying_parity";
    private const string Row = "2022-07-08T20:15:00Z,SPY,388.67,2022-09-16,350.0,P,5.59,5.64,0.27,-0.18,389.03";

    [Fact]
    public void A_captured_put_is_sold_at_its_bid_under_a_stock_that_stands_still()
    {
        var market = new CaptureMarket([new("SPY", "SPY.csv", [Heading, Row])], SessionOn);
        Assert.Equal(Instant.FromUtc(2022, 7, 8, 20, 15), market.TakenAt);
        var (agenda, options) = (new Agenda(Instant.FromUtc(2022, 7, 11, 14, 0)), new ExchangeOptions { Sessions = SessionOn, OptionMarket = market.Options });
        var exchange = new SimulatedExchange(agenda, market, new Rng(1), options, FaultInjector.None);
        var spy = exchange.FindListing("SPY")!;
        Assert.Equal((389.03m, 389.03m), (exchange.QuoteOf("SPY")!.Last, exchange.QuoteOf("SPY")!.PriorClose));

        var put = exchange.OptionContract(spy, new LocalDate(2022, 9, 16), 350m, OptionRight.Put);
        var quote = exchange.OptionQuoteOf(put, out var underlying)!;
        Assert.Equal((5.59m, 5.64m, 0.27, -0.18, 389.03m), (quote.Bid!.Value, quote.Ask!.Value, quote.Volatility!.Value, quote.PrintedDelta!.Value, underlying));
        exchange.Place(new()
        {
            ClientId = 1,
            OrderId = 1,
            Account = "DU1234567",
            Listing = put,
            Side = OrderSide.Sell,
            Quantity = 2m,
            Kind = OrderKind.Market,
            TimeInForce = TimeInForce.Day,
        });
        agenda.RunUntil(agenda.Now + Duration.FromMinutes(2));
        Assert.Equal(5.59m, exchange.Ledger("DU1234567").Executions.Single().Price);
        Assert.Equal(78, market.Bars("SPY", Instant.FromUtc(2022, 7, 11, 13, 30), Instant.FromUtc(2022, 7, 11, 20, 0)).Count);
    }

    [Theory]
    [InlineData("quote_ts_utc,expiration,strike,right,bid,ask", "2022-07-08T20:15:00Z,2022-09-16,350,P,1,2", "underlying_last")]
    [InlineData("underlying_last,expiration,strike,right,bid,ask", "388.67,2022-09-16,350,P,1,2", "quote_ts_utc")]
    public void What_is_missing_is_named(string heading, string row, string column) =>
        Assert.Contains(column, Assert.Throws<ReplayFormatException>(() => new CaptureMarket([new("SPY", "chain.csv", [heading, row])], SessionOn)).Message);

    [Fact]
    public void Two_chains_of_one_stock_are_refused() => Assert.Contains(
        "second chain of SPY",
        Assert.Throws<ReplayFormatException>(() => new CaptureMarket([new("SPY", "a.csv", [Heading, Row]), new("SPY", "b.csv", [Heading, Row])], SessionOn)).Message);

    private static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;
}
