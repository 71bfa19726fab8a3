using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Validation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Research.Validation;

public sealed class RegimeTests
{
    /// <summary>Up by a quarter of a percent a session, flat, down by as much.</summary>
    [Fact]
    public void A_rise_is_a_bull_a_fall_a_bear_and_neither_is_sideways()
    {
        var price = 100.0;
        double[] close = [.. Enumerable.Range(0, 600).Select(t => price *= t < 200 ? 1.0025 : t < 400 ? 1 : 0.9975)];

        var trends = MarketRegimes.Trends(close);

        Assert.All(trends[..32].Concat(trends[^31..]), Assert.Null);
        Assert.Equal([MarketTrend.Bull, MarketTrend.Sideways, MarketTrend.Bear], trends.OfType<MarketTrend>().Distinct()); // in this order
        Assert.Equal(MarketTrend.Bull, trends[100]);
        Assert.Equal(MarketTrend.Sideways, trends[300]);
        Assert.Equal(MarketTrend.Bear, trends[500]);
    }

    /// <summary>63 returns, 31 on either side: a jump of 6 % on one day makes a bull of these and of no other session.</summary>
    [Fact]
    public void A_session_stands_in_the_middle_of_its_window()
    {
        double[] close = [.. Enumerable.Range(0, 200).Select(t => t < 100 ? 100.0 : 106.0)];

        var trends = MarketRegimes.Trends(close);

        Assert.Equal(Enumerable.Range(69, 63), Enumerable.Range(0, 200).Where(t => trends[t] == MarketTrend.Bull));
    }

    [Fact]
    public void Volatility_has_three_levels_of_about_a_third_each()
    {
        var price = 100.0;
        double[] close = [.. Enumerable.Range(0, 900).Select(t => price *= 1 + ((t / 300) + 1) * (t % 2 == 0 ? 0.01 : -0.01))];

        var levels = MarketRegimes.Volatilities(close);

        Assert.Equal(MarketVolatility.Low, levels[200]);
        Assert.Equal(MarketVolatility.Medium, levels[450]);
        Assert.Equal(MarketVolatility.High, levels[800]);
    }

    [Fact]
    public void A_period_compounds_what_belongs_to_it_and_needs_two_sessions()
    {
        LocalDateTime[] times = [.. Enumerable.Range(1, 4).Select(day => new LocalDateTime(2020, 3, day, 0, 0))];

        var period = PeriodPerformance.Of("spring", times, [0.5, -0.1, 0.2, 0.5], [0, 0.01, 0.01, 0], t => t is 1 or 2)!;

        Assert.Equal((2, new LocalDate(2020, 3, 2), new LocalDate(2020, 3, 3)), (period.Sessions, period.From, period.To));
        Assert.Equal((0.9 * 1.2) - 1, period.Return, 12);
        Assert.Equal(0.1, period.MaxDrawdown, 12);
        Assert.Equal((1.01 * 1.01) - 1, period.BenchmarkReturn, 12);
        Assert.Null(PeriodPerformance.Of("day", times, [0, 0, 0, 0], [0, 0, 0, 0], t => t == 1));
    }

    [Fact]
    public void The_market_is_bought_and_held_or_all_there_is_in_equal_parts()
    {
        var with = BarPanel.Align([History.Flat("A", 1, 2), History.Flat("SPY", 10, 11)]);
        var without = BarPanel.Align([History.Flat("A", 1, 2), History.Flat("B", 10, 10)]);

        Assert.Equal([1, 1.1], Benchmark.Of(with).Equity.Select(value => Math.Round(value, 12)));
        Assert.Equal([1, 1.5], Benchmark.Of(without).Equity.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void An_overlay_dampens_under_the_average_and_in_storms_and_lets_be_otherwise()
    {
        double[] market = [10, 11, 12, 9, 12, 13];
        var history = BarPanel.Align([History.Flat("A", 5, 5, 5, 5, 5, 5), History.Flat("SPY", market)]);
        var inner = new ScriptedStrategy(history, (_, _) => [0.8, 0]);
        var overlay = new RegimeOverlay(inner, history, new RegimeSettings(AverageWindow: 3, VolatilityWindow: 2, VolatilityMax: 2, BelowAverage: 0.5, AboveVolatility: 0.25));

        var weights = Decisions.Of(overlay, 6).Select(row => Math.Round(row[0], 12));

        // bar 3: 9 is under (11 + 12 + 9)/3, and +9 % then −25 % are wilder than 200 % a year; bars 4 and 5 are above the average, and wild
        Assert.Equal([0.8, 0.8, 0.8, 0.1, 0.2, 0.2], weights);
    }

    [Fact]
    public void The_strategy_under_an_overlay_sees_as_held_what_it_asked_for()
    {
        var history = BarPanel.Align([History.Flat("SPY", 10, 8, 6, 4, 9)]);
        var seen = new List<double>();
        var inner = new ScriptedStrategy(history, (_, held) =>
        {
            seen.Add(Math.Round(held[0], 12));
            return [0.6];
        });

        _ = Decisions.Of(new RegimeOverlay(inner, history, new RegimeSettings(AverageWindow: 2, BelowAverage: 0.5)), 5);

        Assert.Equal([0, 0.6, 0.6, 0.6, 0.6], seen);
    }

    [Fact]
    public void An_overlay_without_its_market_is_refused()
    {
        var history = BarPanel.Align([History.Flat("A", 1, 2)]);

        Assert.Contains("SPY", Assert.Throws<ArgumentException>(() => new RegimeOverlay(new ScriptedStrategy(history, (_, held) => held), history, new RegimeSettings())).Message);
    }
}
