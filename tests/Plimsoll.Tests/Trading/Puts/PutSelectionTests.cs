using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.Trading.Puts;

/// <summary>The choice on made-up chains: its rules, its limits, and what is said of input that is bad.</summary>
public sealed class PutSelectionTests
{
    private static readonly Instant now = Instant.FromUtc(2026, 2, 11, 14, 31);
    private static readonly LocalDate today = new(2026, 2, 11);
    private static readonly LocalDate may = new(2026, 5, 12);

    /// <summary>Deltas are 0.05 a strike here, from -0.05 at 91 to -0.45 at 99.</summary>
    private static readonly PutChain chain = new("SPY", 100m, [may], [.. Enumerable.Range(91, 9).Select(strike => (decimal)strike)]);

    [Theory]
    [InlineData("2026-05-08 2026-05-12 2026-05-15", "2026-05-12", 90)]
    [InlineData("2026-05-15 2026-05-09", "2026-05-15", 93)] // both three days off: the later
    [InlineData("2026-02-11 2026-02-12", "2026-02-12", 1)] // never today
    [InlineData("2026-01-16 2027-12-17", "2027-12-17", 674)]
    public void The_expiry_is_the_nearest_in_calendar_days(string listed, string expected, int dte)
    {
        var choice = PutSelection.Next(new(), chain with { Expirations = [.. listed.Split(' ').Select(Date)] }, [], now);
        Assert.Equal((Date(expected), dte), (choice.Expiry!.Value, choice.Dte!.Value));
    }

    [Fact]
    public void The_strike_is_the_nearest_in_delta_and_each_loser_says_why()
    {
        var choice = Decide(new() { TargetDelta = -0.21 }, chain, Good);
        Assert.Equal(94m, choice.Chosen!.Strike);
        Assert.Equal(DeltaSource.Broker, choice.Chosen.Source);
        var loser = choice.Candidates.Single(one => one.Strike == 95m);
        Assert.Equal((PutVerdict.Farther, "0.0400 off"), (loser.Verdict, loser.Text));
    }

    [Fact]
    public void Of_two_as_near_the_lower_strike_is_taken()
    {
        var choice = Decide(new() { TargetDelta = -0.175 }, chain, Good);
        Assert.Equal(93m, choice.Chosen!.Strike);
        Assert.Equal(PutVerdict.HigherStrike, choice.Candidates.Single(one => one.Strike == 94m).Verdict);
    }

    [Fact]
    public void Without_the_brokers_delta_its_volatility_gives_one_and_without_that_the_middle_of_the_quote()
    {
        // A three-month put of strike 95 on 100 at 20 %: delta -0.263 (by hand, Black and Scholes: d1 = 0.633).
        var byVolatility = Decide(new() { TargetDelta = -0.263 }, chain, strike => Good(strike) with { Delta = null, Volatility = 0.20 });
        Assert.Equal((95m, DeltaSource.BrokerVolatility), (byVolatility.Chosen!.Strike, byVolatility.Chosen.Source));
        Assert.Equal(-0.263, byVolatility.Chosen.Delta!.Value, 0.002);

        // The same put is worth 1.65 by the same formula; the American is a few cents dearer.
        var byMiddle = Decide(new() { TargetDelta = -0.263 }, chain, strike => strike == 95m
            ? new PutQuote(strike, 1.65m, 1.67m, null, null, null)
            : new PutQuote(strike, null, null, null, null, null, "no quote"));
        Assert.Equal((95m, DeltaSource.Middle), (byMiddle.Chosen!.Strike, byMiddle.Chosen.Source));
        Assert.Equal(-0.263, byMiddle.Chosen.Delta!.Value, 0.01);
    }

    [Theory]
    [InlineData(PutVerdict.NoBid, PutProblem.NoBid)]
    [InlineData(PutVerdict.NoAsk, PutProblem.NoAsk)]
    [InlineData(PutVerdict.Crossed, PutProblem.CrossedQuotes)]
    [InlineData(PutVerdict.WideSpread, PutProblem.WideSpreads)]
    [InlineData(PutVerdict.ThinOpenInterest, PutProblem.ThinOpenInterest)]
    [InlineData(PutVerdict.NoGreeks, PutProblem.NoGreeks)]
    [InlineData(PutVerdict.DeltaOutOfRange, PutProblem.DeltaOutOfRange)]
    [InlineData(PutVerdict.NotListed, PutProblem.NotListed)]
    [InlineData(PutVerdict.NotQuoted, PutProblem.NotQuoted)]
    public void A_chain_that_is_all_bad_is_refused_by_name_and_a_bad_candidate_is_passed_over(PutVerdict fault, PutProblem problem)
    {
        var allBad = Decide(new() { TargetDelta = -0.20 }, chain, strike => Bad(strike, fault));
        Assert.Null(allBad.Chosen);
        Assert.Equal(problem, allBad.Refusal!.Problem);
        Assert.All(allBad.Candidates, one => Assert.Equal(fault, one.Verdict));
        Assert.NotEmpty(allBad.Refusal.Text);

        var bestBad = Decide(new() { TargetDelta = -0.21 }, chain, strike => strike == 94m ? Bad(strike, fault) : Good(strike));
        Assert.Equal(95m, bestBad.Chosen!.Strike);
        Assert.Equal(fault, bestBad.Candidates.Single(one => one.Strike == 94m).Verdict);
    }

    [Fact]
    public void A_broker_without_an_entitlement_is_quoted_in_its_words()
    {
        var choice = Decide(new(), chain, strike => new(strike, null, null, null, null, null, "354: Requested market data is not subscribed"));
        Assert.Equal(PutProblem.NotQuoted, choice.Refusal!.Problem);
        Assert.Contains("354: Requested market data is not subscribed", choice.Refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_with_holes_is_searched_further_and_not_sold_from_when_nothing_near_is_left()
    {
        Assert.Equal(92m, Decide(new() { TargetDelta = -0.15 }, chain, strike => strike is 93m or 94m ? Bad(strike, PutVerdict.NotListed) : Good(strike)).Chosen!.Strike);
        var sparse = Decide(new() { TargetDelta = -0.17 }, chain, strike => strike is 91m or 99m ? Good(strike) : Bad(strike, PutVerdict.NotListed));
        Assert.Equal(PutProblem.DeltaTooFar, sparse.Refusal!.Problem);
        Assert.Equal(PutVerdict.TooFar, sparse.Candidates.Single(one => one.Strike == 91m).Verdict);
        Assert.Equal(91m, Decide(new() { TargetDelta = -0.17, DeltaMissMax = null }, chain, strike => strike is 91m or 99m ? Good(strike) : Bad(strike, PutVerdict.NotListed)).Chosen!.Strike);
    }

    [Theory]
    [InlineData("", 100, -0.15, 90, PutProblem.NoChain)]
    [InlineData("2026-02-11", 100, -0.15, 90, PutProblem.ExpiryToday)]
    [InlineData("2026-02-10 2025-01-17", 100, -0.15, 90, PutProblem.Expired)]
    [InlineData("2026-05-15", 0, -0.15, 90, PutProblem.NoUnderlyingPrice)]
    [InlineData("2026-05-15", 100, 0.15, 90, PutProblem.TargetOutOfRange)]
    [InlineData("2026-05-15", 100, -1.0, 90, PutProblem.TargetOutOfRange)]
    [InlineData("2026-05-15", 100, double.NaN, 90, PutProblem.TargetOutOfRange)]
    [InlineData("2026-05-15", 100, -0.15, 0, PutProblem.TargetOutOfRange)]
    public void What_cannot_be_searched_at_all_is_refused_at_once(string listed, int price, double delta, int dte, PutProblem problem)
    {
        var expirations = listed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Date);
        var choice = PutSelection.Next(
            new() { TargetDelta = delta, TargetDte = dte }, chain with { UnderlyingPrice = price, Expirations = [.. expirations] }, [], now);
        Assert.Equal(problem, choice.Refusal!.Problem);
        Assert.Empty(choice.Wanted);
    }

    [Fact]
    public void A_chain_without_strikes_is_none() => Assert.Equal(
        PutProblem.NoChain, PutSelection.Next(new(), chain with { Strikes = [0m] }, [], now).Refusal!.Problem);

    [Fact]
    public void A_broker_that_gives_no_greeks_at_all_is_asked_for_two_dozen_strikes_and_no_more()
    {
        var long_ = chain with { Strikes = [.. Enumerable.Range(1, 400).Select(strike => (decimal)strike)] };
        var choice = Decide(new(), long_, strike => new(strike, null, null, null, null, null));
        Assert.Equal(2 * PutSelection.QuotedAtOnceMax, choice.Candidates.Count);
        Assert.Equal(PutProblem.NoBid, choice.Refusal!.Problem);
    }

    /// <summary>A printed 0 far from where deltas are 0 is a stray, and no fence.</summary>
    [Fact]
    public void A_stray_delta_misleads_nobody()
    {
        var choice = Decide(new() { TargetDelta = -0.15 }, chain, strike => strike is 95m or 96m ? Good(strike) with { Delta = 0.0 } : Good(strike));
        Assert.Equal(93m, choice.Chosen!.Strike);
        Assert.Contains(choice.Candidates, one => one.Verdict == PutVerdict.DeltaOutOfRange);
    }

    /// <summary>Whatever grid, steepness, target and holes: as a look at every contract would choose, in small bites, each contract once.</summary>
    [Fact]
    public void The_search_finds_what_looking_at_everything_would()
    {
        var cases = from count in Gen.Choose(1, 400)
                    from steepness in Gen.Choose(2, 60)
                    from centre in Gen.Choose(-100, 500)
                    from target in Gen.Choose(1, 99)
                    from faults in Gen.Choose(0, 60)
                    from seed in Gen.Choose(0, 1_000_000)
                    select (count, steepness, centre, target, faults, seed);
        Prop.ForAll(Arb.From(cases), each => Agrees(each.count, each.steepness, each.centre, -each.target / 100.0, each.faults, each.seed))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void The_order_of_what_was_quoted_does_not_matter()
    {
        var quotes = chain.Strikes.Select(Good).ToList();
        var forward = PutSelection.Next(new() { TargetDelta = -0.20 }, chain, quotes, now);
        quotes.Reverse();
        Assert.Equal(forward.Candidates, PutSelection.Next(new() { TargetDelta = -0.20 }, chain, quotes, now).Candidates);
    }

    private static void Agrees(int count, int steepness, int centre, double target, int faultsPercent, int seed)
    {
        var drawn = new SortedDictionary<decimal, PutQuote>();
        var state = (uint)seed;
        for (var i = 0; i < count; i++)
        {
            state = unchecked((state * 1664525u) + 1013904223u);
            var strike = 300m + i;
            var delta = -Math.Round(1.0 / (1.0 + Math.Exp((centre - i) / (double)steepness)), 4);
            var isBad = (int)((state >> 8) % 100) < faultsPercent;
            drawn.Add(strike, isBad ? Bad(strike, (PutVerdict)(5 + ((state >> 20) % 9))) : new PutQuote(strike, 1m, 1.02m, delta, null, 50m));
        }

        var criteria = new PutCriteria { TargetDelta = target };
        var grid = chain with { UnderlyingPrice = 450m, Strikes = [.. drawn.Keys] };
        var choice = Decide(criteria, grid, strike => drawn[strike]);
        var everything = PutSelection.Next(criteria, grid with { Strikes = [.. drawn.Keys] }, [.. drawn.Values], now);
        var best = drawn.Values
            .Where(quote => quote.IsListed && quote.Why is null && quote is { Bid: > 0m, Delta: > -1.0 and < 0.0, OpenInterest: >= 10m } && quote.Ask >= quote.Bid && quote.Ask - quote.Bid < 0.3m)
            .OrderBy(quote => Math.Round(Math.Abs(quote.Delta!.Value - target), 9)).ThenBy(quote => quote.Strike)
            .FirstOrDefault();
        var expected = best is not null && Math.Abs(best.Delta!.Value - target) <= 0.05 + 1e-12 ? best.Strike : (decimal?)null;
        Assert.Equal(expected, everything.Chosen?.Strike);
        if (choice.Candidates.Count < PutSelection.QuotedMax)
        {
            Assert.Equal(expected, choice.Chosen?.Strike);
        }
    }

    /// <summary>Asks and answers until it is decided.</summary>
    private static PutChoice Decide(PutCriteria criteria, PutChain on, Func<decimal, PutQuote> quote)
    {
        var quotes = new List<PutQuote>();
        while (true)
        {
            var choice = PutSelection.Next(criteria, on, quotes, now);
            Assert.Equal(1, (choice.Wanted.Count > 0 ? 1 : 0) + (choice.Chosen is null ? 0 : 1) + (choice.Refusal is null ? 0 : 1));
            if (choice.Wanted.Count == 0)
            {
                return choice;
            }

            Assert.InRange(choice.Wanted.Count, 1, PutSelection.QuotedAtOnceMax);
            Assert.DoesNotContain(choice.Wanted, strike => quotes.Exists(one => one.Strike == strike));
            quotes.AddRange(choice.Wanted.Select(quote));
            Assert.InRange(quotes.Count, 1, PutSelection.QuotedMax);
        }
    }

    private static PutQuote Good(decimal strike) => new(strike, 1m, 1.02m, -0.05 * ((double)strike - 90.0), 0.2, 500m);

    private static PutQuote Bad(decimal strike, PutVerdict fault) => fault switch
    {
        PutVerdict.NotListed => new(strike, null, null, null, null, null) { IsListed = false },
        PutVerdict.NotQuoted => new(strike, null, null, null, null, null, "the farm is broken"),
        PutVerdict.NoBid => Good(strike) with { Bid = null },
        PutVerdict.NoAsk => Good(strike) with { Ask = null },
        PutVerdict.Crossed => Good(strike) with { Bid = 1.03m },
        PutVerdict.WideSpread => Good(strike) with { Ask = 1.40m },
        PutVerdict.ThinOpenInterest => Good(strike) with { OpenInterest = 9m },
        PutVerdict.NoGreeks => new(strike, 2m * strike, (2m * strike) + 0.05m, null, null, 500m),
        PutVerdict.DeltaOutOfRange => Good(strike) with { Delta = 0.3 },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "not a fault"),
    };

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
