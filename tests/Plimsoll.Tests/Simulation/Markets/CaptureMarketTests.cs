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

    /// <summary>Every twenty-third contract of the real chains, when they were quoted and a minute before the first of them expires.</summary>
    [Theory]
    [InlineData("SPY_cboe_2022-07-08.csv")]
    [InlineData("SPY_cboe_2023-09-14.csv")]
    [InlineData("SPY_yahoo_2026-02-11_1619Z.csv")]
    public void A_real_chain_has_a_computation_for_each_quote_that_has_a_volatility(string file)
    {
        var path = Path.Combine(SharedData.Folder("data", "options"), file);
        var market = new CaptureMarket([new("SPY", path, File.ReadAllLines(path))], SessionOn);
        var exchange = new SimulatedExchange(
            new Agenda(market.Start), market, new Rng(1), new() { Sessions = SessionOn, OptionMarket = market.Options }, FaultInjector.None);
        var spy = exchange.FindListing("SPY")!;
        var chain = exchange.OptionChain(spy);
        var last = exchange.OptionContract(spy, chain[0].Expiry, chain[0].Strikes[0], OptionRight.Put).CloseOf(SessionOn(chain[0].Expiry)!) - Duration.FromMinutes(1);
        var computed = 0;
        foreach (var (series, strike) in chain.SelectMany(series => series.Strikes.Select(strike => (series, strike))).Where((_, i) => i % 23 == 0))
        {
            foreach (var right in new[] { OptionRight.Call, OptionRight.Put })
            {
                var option = exchange.OptionContract(spy, series.Expiry, strike, right);
                if (exchange.OptionQuoteOf(option, out var underlying)?.Volatility is { } volatility)
                {
                    computed++;
                    foreach (var at in new[] { market.Start, Instant.Max(market.Start, last) })
                    {
                        Assert.True(double.IsFinite(AmericanOption.Greeks(exchange.OptionInputs(option, underlying, at), volatility).Price), option.LocalSymbol);
                    }
                }
            }
        }

        Assert.True(computed > 100);
    }

    [Theory]
    [InlineData("quote_ts_utc,expiration,strike,right,bid,ask", "2022-07-08T20:15:00Z,2022-09-16,350,P,1,2", "underlying_last")]
    [InlineData("underlying_last,expiration,strike,right,bid,ask", "388.67,2022-09-16,350,P,1,2", "quote_ts_utc")]
    public void What_is_missing_is_named(string heading, string row, string column) =>
        Assert.Contains(column, Assert.Throws<ReplayFormatException>(() => new CaptureMarket([new("SPY", "chain.csv", [heading, row])], SessionOn)).Message);

    [Theory]
    [InlineData("2022-07-08T15:00:00Z", "2022-07-08T15:00:00Z")]
    [InlineData("2022-07-08T20:15:00Z", "2022-07-08T19:45:00Z")]
    [InlineData("2022-07-08T12:00:00Z", "2022-07-08T13:30:00Z")]
    [InlineData("2022-07-09T12:00:00Z", "2022-07-11T13:30:00Z")]
    public void The_clock_may_begin_where_something_trades(string taken, string start)
    {
        var market = new CaptureMarket([new("SPY", "SPY.csv", [Heading, Row.Replace("2022-07-08T20:15:00Z", taken, StringComparison.Ordinal)])], SessionOn);
        Assert.Equal(start, $"{market.Start:uuuu-MM-ddTHH:mm:ss}Z");
    }

    [Fact]
    public void Two_chains_of_one_stock_are_refused() => Assert.Contains(
        "second chain of SPY",
        Assert.Throws<ReplayFormatException>(() => new CaptureMarket([new("SPY", "a.csv", [Heading, Row]), new("SPY", "b.csv", [Heading, Row])], SessionOn)).Message);

    private static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;
}
