using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Options;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.Simulation.Options;

public sealed class SnapshotOptionsTests
{
    private static readonly Instant evening = Instant.FromUtc(2022, 7, 8, 20, 0);

    [Fact]
    public void A_real_chain_is_served_as_printed()
    {
        var path = Path.Combine(SharedData.Folder("data", "options"), "SPY_cboe_2022-07-08.csv");
        var market = new SnapshotOptions([new ReplayFile("SPY", path, File.ReadAllLines(path))], Session);
        var chain = market.Chain(OptionBench.Spy, new LocalDate(2022, 7, 8));
        Assert.Equal(34, chain.Count);
        Assert.Equal(new LocalDate(2022, 9, 16), chain[18].Expiry);
        Assert.Equal(283, chain[18].Strikes.Count);

        var row = File.ReadLines(path).First(line => line.Contains(",2022-09-16,350.0,P,", StringComparison.Ordinal)).Split(',');
        var quote = market.Quote(Put(350m), new(evening, 389m, 388m), evening)!;
        Assert.Equal((Number(row[8]), Number(row[9])), (quote.Bid!.Value, quote.Ask!.Value));
        Assert.Equal((double)Number(row[15]), quote.Volatility);
        Assert.Equal((double)Number(row[16]), quote.PrintedDelta);
        Assert.Null(market.Quote(Put(350.5m), new(evening, 389m, 388m), evening));
    }

    [Theory]
    [InlineData("expiration,strike,right,bid", "", 1, "ask")]
    [InlineData("expiration,strike,right,bid,ask", "2022-09-16,350,X,1,2", 2, "right")]
    [InlineData("expiration,strike,right,bid,ask", "2022-09-16,350,P,,2", 2, "bid")]
    [InlineData("expiration,strike,right,bid,ask", "16.9.2022,350,P,1,2", 2, "expiration")]
    public void A_row_that_is_no_quote_names_its_place(string heading, string row, int line, string column)
    {
        var refused = Assert.Throws<ReplayFormatException>(() => new SnapshotOptions([new("SPY", "chain.csv", [heading, row])], Session));
        Assert.Equal(("chain.csv", line), (refused.File, refused.Line));
        Assert.Contains($"'{column}'", refused.Message, StringComparison.Ordinal);
    }

    private static Listing Put(decimal strike) => new(1, "SPY", "SPY", "CBOE", "")
    {
        Option = new OptionTerms(OptionBench.Spy, new LocalDate(2022, 9, 16), strike, OptionRight.Put, HasLateClose: true),
    };

    private static ExchangeSession? Session(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new(session.Date, session.Open, session.Close) : null;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
