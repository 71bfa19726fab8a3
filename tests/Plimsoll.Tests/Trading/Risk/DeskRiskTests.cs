using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>Losses, falls, withdrawals and the operator's verbs: events in, commands out.</summary>
public sealed class DeskRiskTests
{
    private static readonly Limits limits = new(new Money(100_000m), new Money(100_000m), 100, 100, 60, LongOnly: true, ClockSkewMax: 2m)
    {
        PositionMax = 0.5m, GrossMax = 1m, CashReserveMin = 0.05m, PositionsMax = 5, PriceCollarMax = 0.1m, DailyLossMax = 0.05m, DrawdownMax = 0.25m,
    };

    private static readonly Duration observation = Duration.FromMinutes(10);

    [Fact]
    public void A_purchase_waits_for_a_fresh_quote_and_for_the_accounts_worth()
    {
        var bench = Invested();
        Assert.Equal([45m, 90m], [bench.Held("SPY"), bench.Held("TLT")]);
        var sent = bench.Given.ToList();
        Assert.True(sent.FindIndex(command => command is AskQuotes { Symbols: ["SPY"] }) < sent.FindIndex(command => command is PlaceGroup));
        Assert.Contains(sent, command => command is AskAccount);
    }

    [Fact]
    public void A_clock_that_was_wrong_is_looked_at_again_with_each_reading_and_not_when_it_is_right()
    {
        var bench = new DeskBench(limits) { Skew = Duration.FromHours(17) };
        bench.Start();
        Assert.Equal(RefusalName.ClockSkew, Refused(bench));
        bench.Tell(new BrokerDataLost(bench.Now, 1101));
        bench.Run(Duration.FromMinutes(1));
        Assert.Equal(RefusalName.ClockSkew, Refused(bench));

        bench.Skew = Duration.Zero;
        for (var i = 0; i < 3; i++)
        {
            bench.Tell(new BrokerDataLost(bench.Now, 1101));
            bench.Run(Duration.FromMinutes(1));
        }

        Assert.Null(Refused(bench));
        Assert.Equal(3, bench.Given.OfType<AskBrokerTime>().Count());
    }

    /// <summary>The quote has aged when the refusal comes: the whole shares wait for a new one, and are not given up as rejected.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void A_refused_fraction_is_bought_in_whole_shares_however_late_the_refusal_comes(int seconds)
    {
        var bench = new DeskBench(limits, rounding: ShareRounding.Fractions) { RefusesFractionsAfter = Duration.FromSeconds(seconds) };
        bench.Prices["SPY"] = 101.3m;
        bench.Prices["TLT"] = 51.7m;
        bench.Start();
        bench.Rebalance();
        Assert.Equal([44m, 87m], [bench.Held("SPY"), bench.Held("TLT")]);
        Assert.Equal(3, bench.Placed.Count());
        Assert.DoesNotContain(bench.Messages, message => message.Contains("is halted", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_quote_nothing_is_bought_and_the_refusal_has_a_name()
    {
        var bench = new DeskBench(limits) { QuotesHaveSides = false };
        bench.Start();
        bench.Rebalance();
        Assert.Empty(bench.Placed);
        Assert.Equal(RefusalName.StaleQuote, Assert.Single(bench.Given.OfType<RefuseGroup>().Select(refused => refused.Refusal.Name).Distinct()));
    }

    [Theory]
    [InlineData("94.5", false)] // 45 shares: 2.5 % of the book
    [InlineData("88.8", true)] // 5.04 %
    public void A_days_loss_ends_the_openings_of_the_deployment(string price, bool halted)
    {
        var bench = Invested();
        bench.Prices["SPY"] = decimal.Parse(price);
        bench.Run(observation);
        Assert.Equal(halted, bench.State.LossHalts.ContainsKey(DeskBench.Name));
        Assert.False(bench.State.LossHalts.ContainsKey(RiskScope.Account)); // the same dollars are less than one percent of the account
        Assert.Equal(halted, bench.Messages.Any(text => text.Contains("the day's loss is 5.04 %; at most 5 % (the limit of rotation)", StringComparison.Ordinal)));
        bench.NextDay();
        Assert.Empty(bench.State.LossHalts);
    }

    [Fact]
    public void A_loss_is_measured_from_the_close_before()
    {
        var bench = Invested();
        bench.Prices["SPY"] = 94.5m;
        bench.Run(observation);
        bench.NextDay();
        bench.Prices["SPY"] = 88.8m; // 5.04 % below the day before yesterday, 2.6 % below yesterday
        bench.Run(observation);
        Assert.Empty(bench.State.LossHalts);
    }

    [Fact]
    public void A_fall_is_believed_the_third_time_and_then_everything_is_sold()
    {
        var bench = Invested();
        bench.Prices["SPY"] = 40m; // 27 % of the book
        bench.Observe();
        Assert.Equal(1, bench.State.Results[DeskBench.Name].Breaches);
        bench.Observe();
        Assert.Equal(2, bench.State.Results[DeskBench.Name].Breaches);
        Assert.Equal(45m, bench.Held("SPY"));
        bench.Run(Duration.FromSeconds(30));
        Assert.Equal([0m, 0m], [bench.Held("SPY"), bench.Held("TLT")]);
        Assert.All(bench.Placed.TakeLast(2), group => Assert.Equal((GroupPurpose.Reduce, "FLT"), (group.Purpose, group.Key.Leg)));
        Assert.NotNull(bench.State.Flattens[DeskBench.Name].EndedAt);
        Assert.Contains(bench.Messages, text => text.StartsWith("⛔ rotation is closed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fall_that_only_our_quotes_show_sells_nothing()
    {
        var bench = Invested();
        bench.BrokersValue = 9_000m; // the broker goes on marking SPY at 100
        bench.Prices["SPY"] = 40m;
        bench.Run(Duration.FromHours(1));
        Assert.Equal(45m, bench.Held("SPY"));
        Assert.DoesNotContain(bench.State.Results.Values, mark => mark.Breaches > 0);
        Assert.Contains(bench.Given.OfType<EndObserving>(), end => end.Doubt?.StartsWith("quotes make the positions worth", StringComparison.Ordinal) ?? false);
        Assert.Single(bench.Messages, text => text.StartsWith("⚠️ rotation seems to have fallen beyond its drawdown limit, and that cannot be believed: quotes make", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fall_shown_by_one_sided_quotes_sells_nothing()
    {
        var bench = Invested();
        bench.QuotesHaveSides = false;
        bench.Prices["SPY"] = 40m;
        bench.Run(Duration.FromHours(1));
        Assert.Equal(45m, bench.Held("SPY"));
        Assert.DoesNotContain(bench.State.Results.Values, mark => mark.Breaches > 0);
    }

    [Fact]
    public void A_doubt_between_two_falls_begins_the_count_anew()
    {
        var bench = Invested();
        bench.Prices["SPY"] = 40m;
        bench.Observe();
        bench.Observe();
        bench.QuotesHaveSides = false;
        bench.Observe();
        bench.QuotesHaveSides = true;
        bench.Observe();
        Assert.Equal(45m, bench.Held("SPY"));
        Assert.Equal(1, bench.State.Results[DeskBench.Name].Breaches);
    }

    [Fact]
    public void A_withdrawal_is_no_loss_and_no_fall_and_ends_openings_until_a_person_has_said_why()
    {
        var bench = Invested();
        bench.Run(observation);
        bench.Cash -= 30_000m;
        bench.Run(Duration.FromMinutes(25));
        Assert.Empty(bench.State.LossHalts);
        Assert.Equal(0m, bench.State.Results[RiskScope.Account].Drawdown(bench.State.Results[RiskScope.Account].Pnl));
        Assert.Equal(45m, bench.Held("SPY"));
        Assert.Equal(new Money(30_000m), bench.State.UnexplainedCash);
        Assert.Equal(RefusalName.UnexplainedCash, Refused(bench));

        bench.Ask(OperatorVerb.Resume, why: "I moved the money");
        bench.Run(observation);
        Assert.Equal(Money.Zero, bench.State.UnexplainedCash);
        Assert.Null(Refused(bench));
    }

    [Fact]
    public void A_dividend_is_the_accounts_and_stops_nothing()
    {
        var bench = Invested();
        bench.Run(observation);
        bench.Cash += 400m;
        bench.Run(Duration.FromMinutes(25));
        Assert.Equal(Money.Zero, bench.State.UnexplainedCash);
        Assert.Null(Refused(bench));
    }

    [Fact]
    public void The_highest_result_outlives_the_process()
    {
        var bench = Invested();
        bench.Prices["SPY"] = 150m;
        bench.Run(observation);
        var peak = bench.State.Results[DeskBench.Name].PeakPnl;
        Assert.True(peak > new Money(2_000m));
        bench.NextDay();
        bench.Prices["SPY"] = 100m;
        bench.Tell(new BrokerLost(bench.Now, "restart"));
        bench.Start();
        bench.Run(observation);
        Assert.Equal(peak, bench.State.Results[DeskBench.Name].PeakPnl);
        Assert.True(bench.State.Results[DeskBench.Name].Drawdown(bench.State.Results[DeskBench.Name].Pnl) > 0.2m);
    }

    [Fact]
    public void Flatten_halts_and_sells_and_resume_goes_on()
    {
        var bench = Invested();
        bench.Ask(OperatorVerb.Flatten, why: "I am off");
        bench.Run(Duration.FromMinutes(1));
        Assert.Equal([0m, 0m], [bench.Held("SPY"), bench.Held("TLT")]);
        Assert.True(bench.State.Halted);
        Assert.Equal(("I am off", RefusalName.Halted), (bench.State.HaltedWhy, Refused(bench)));
        Assert.Empty(bench.State.AskedFlattens);

        bench.Ask(OperatorVerb.Resume);
        Assert.False(bench.State.Halted);
        Assert.Empty(bench.State.Flattens);
        Assert.Null(Refused(bench));
    }

    [Fact]
    public void Cash_the_broker_has_not_brought_up_to_date_is_not_spent_twice()
    {
        var bench = Invested();
        bench.Run(observation);
        var cash = Standing.OfAccount(bench.State, bench.Settings, bench.State.Day!.Session)!.Cash;
        Assert.Equal(bench.Cash, cash.Amount);
        bench.State.Broker = bench.State.Broker! with { Cash = new Money(bench.Cash + 9_000m) }; // told as it was before the purchases
        Assert.Equal(cash, Standing.OfAccount(bench.State, bench.Settings, bench.State.Day.Session)!.Cash);
    }

    [Fact]
    public void Flatten_of_one_deployment_leaves_the_desk_running()
    {
        var bench = Invested();
        bench.Ask(OperatorVerb.Flatten, DeskBench.Name, "enough");
        bench.Run(Duration.FromMinutes(1));
        Assert.Equal(0m, bench.Held("SPY"));
        Assert.False(bench.State.Halted);
        Assert.Equal("enough", bench.State.DeploymentHalts[DeskBench.Name]);
    }

    [Fact]
    public void A_frozen_desk_sends_nothing_not_even_what_flatten_would()
    {
        var bench = Invested();
        bench.Ask(OperatorVerb.Freeze);
        bench.Ask(OperatorVerb.Flatten);
        bench.Run(Duration.FromMinutes(5));
        Assert.Equal(45m, bench.Held("SPY"));
        bench.Ask(OperatorVerb.Resume);
        Assert.False(bench.State.Frozen);
    }

    [Fact]
    public void After_a_liquidation_resume_measures_the_fall_anew()
    {
        var bench = Invested();
        bench.Prices["SPY"] = 40m;
        bench.Run(Duration.FromMinutes(12));
        Assert.Equal(0m, bench.Held("SPY"));
        Assert.Equal(RefusalName.Halted, Refused(bench));
        bench.NextDay();
        bench.Ask(OperatorVerb.Resume);
        Assert.Null(Refused(bench));
    }

    private static DeskBench Invested()
    {
        var bench = new DeskBench(limits);
        bench.Start();
        bench.Rebalance();
        bench.Observe();
        return bench;
    }

    /// <summary>What the gate says to one share more, at this moment.</summary>
    private static RefusalName? Refused(DeskBench bench) => bench.Judge("SPY", 1m).Refusal?.Name;
}
