using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Options;
using Plimsoll.Tests.Simulation.Markets;
using Plimsoll.Tests.Simulation.Options;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.Trading.Puts;

/// <summary>Real chains, served as the gateway serves them: what is chosen is what a plain script over the file would choose.</summary>
public sealed class RealChainTests
{
    private static readonly int[] days = [1, 2, 7, 14, 30, 45, 60, 90, 120, 365];
    private static readonly int[] hundredths = [2, 4, 5, 6, 8, 10, 12, 13, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 50, 70];

    [Theory]
    [InlineData("SPY_cboe_2022-07-08.csv", 180)]
    [InlineData("SPY_cboe_2023-09-14.csv", 170)]
    [InlineData("SPY_yahoo_2026-02-11_1619Z.csv", 180)]
    public void The_choice_is_the_scripts_in_200_settings_of_days_and_delta(string name, int chosenMin)
    {
        var path = Path.Combine(SharedData.Folder("data", "options"), name);
        var lines = File.ReadAllLines(path);
        var market = new CaptureMarket([new ReplayFile("SPY", path, lines)], Session);
        var now = market.Start;
        var today = XnysCalendar.DateAt(now);
        var rows = ChainScript.Read(lines);
        var chain = market.Options.Chain(OptionBench.Spy, today);
        var (chosen, quoted) = (0, 0);
        foreach (var dte in days)
        {
            foreach (var delta in hundredths)
            {
                var expected = ChainScript.Choose(
                    rows, now.ToDateTimeUtc(), new DateOnly(today.Year, today.Month, today.Day), dte, -delta / 100m);
                var criteria = new PutCriteria { TargetDte = dte, TargetDelta = -delta / 100.0 };
                var choice = Choose(market, chain, criteria, now, ref quoted);
                var found = choice.Chosen is { } put ? (choice.Expiry!.Value.ToDateOnly(), put.Strike) : ((DateOnly, decimal)?)null;
                Assert.True(expected == found, $"{dte} days, delta -0.{delta:00}: the script says {expected}, the desk {found} ({choice.Refusal?.Text})");
                chosen += found is null ? 0 : 1;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{name}: {chosen} of 200 chosen, {quoted / 200.0:0.0} contracts quoted for one");
        Assert.InRange(chosen, chosenMin, 200);
    }

    private static PutChoice Choose(
        CaptureMarket market, IReadOnlyList<OptionSeries> chain, PutCriteria criteria, Instant now, ref int quotedInAll)
    {
        var price = market.PriorClose("SPY", XnysCalendar.DateAt(now))!.Value;
        var known = new PutChain(
            "SPY", price, [.. chain.Select(series => series.Expiry)], [.. chain.SelectMany(series => series.Strikes).Distinct()]);
        var quotes = new List<PutQuote>();
        for (var round = 0; ; round++)
        {
            Assert.InRange(round, 0, 12);
            var choice = PutSelection.Next(criteria, known, quotes, now);
            if (choice.Wanted.Count == 0)
            {
                quotedInAll += quotes.Count;
                return choice;
            }

            Assert.InRange(choice.Wanted.Count, 1, PutSelection.QuotedAtOnceMax);
            var series = chain.Single(each => each.Expiry == choice.Expiry);
            quotes.AddRange(choice.Wanted.Select(strike => Quote(market, series, strike, price, now)));
        }
    }

    private static PutQuote Quote(CaptureMarket market, OptionSeries series, decimal strike, decimal price, Instant now)
    {
        var contract = new Listing(1, "SPY", "SPY", "CBOE", "")
        {
            Option = new OptionTerms(OptionBench.Spy, series.Expiry, strike, OptionRight.Put, HasLateClose: true),
        };
        return series.Strikes.Contains(strike) && market.Options.Quote(contract, new UnderlyingPrice(now, price, price), now) is { } quote
            ? new PutQuote(strike, quote.Bid, quote.Ask, quote.PrintedDelta, quote.Volatility, quote.OpenInterest)
            : new PutQuote(strike, null, null, null, null, null) { IsListed = false };
    }

    private static ExchangeSession? Session(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new(session.Date, session.Open, session.Close) : null;
}
