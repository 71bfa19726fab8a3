using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.Validation;

public sealed class FrictionTests
{
    private static readonly TradingCosts free = new(0, 0);

    /// <summary>Half a cent on $10 is 5 bp; $0.0035 on $10 is 3.5 bp; both on a purchase of half the equity, and again on its sale.</summary>
    [Fact]
    public void Spread_and_commission_are_paid_on_what_is_traded()
    {
        var history = BarPanel.Align([History.Flat("A", 10, 10, 10, 10)]);
        var result = StrategyBacktest.Run(new ScriptedStrategy(history, (t, _) => [t is 1 or 2 ? 0.5 : 0]), history, free);

        var costs = new MarketFriction().Of(result, history);

        Assert.Equal([0, 0.5 * 8.5e-4, 0, 0.5 * 8.5e-4], costs.Fixed.Select(cost => Math.Round(cost, 12)));
        Assert.All(costs.ImpactOfOneDollar, impact => Assert.Equal(0, impact)); // nothing known of its deviation yet
    }

    [Fact]
    public void A_known_spread_is_taken_and_no_spread_is_below_the_floor()
    {
        var history = BarPanel.Align([History.Flat("A", 1000, 1000)]);
        var result = StrategyBacktest.Run(new ScriptedStrategy(history, (_, _) => [1]), history, free);
        var friction = new MarketFriction(CommissionPerShare: 0);

        Assert.Equal(0.5e-4, friction.Of(result, history).Fixed[0], 12);
        Assert.Equal(3e-4, (friction with { HalfSpreads = new SortedDictionary<string, double> { ["A"] = 3e-4 } }).Of(result, history).Fixed[0], 12);
    }

    /// <summary>Returns ±1 % in turn have a known deviation; volume is 1,000 shares. The part of the day's dollars is under the root.</summary>
    [Fact]
    public void Impact_grows_with_the_root_of_the_part_of_the_volume()
    {
        double[] closes = [.. Enumerable.Range(0, 40).Select(t => t % 2 == 0 ? 100.0 : 101.0)];
        var history = BarPanel.Align([History.Flat("A", closes)]);
        var result = StrategyBacktest.Run(new ScriptedStrategy(history, (t, _) => [t >= 30 ? 0.8 : 0]), history, free);
        double[] last = [.. Enumerable.Range(10, 21).Select(t => (closes[t] / closes[t - 1]) - 1)];
        var sigma = Math.Sqrt(last.Sum(one => Math.Pow(one - last.Average(), 2)) / 20);
        var dollars = closes[10..31].Average() * 1000;

        var costs = new MarketFriction().Of(result, history);

        Assert.Equal(0.8 * sigma * Math.Sqrt(0.8 / dollars), costs.ImpactOfOneDollar[30], 12);
        Assert.Equal(2 * costs.ImpactPerYear(1e6), costs.ImpactPerYear(4e6), 12);
    }

    /// <summary>What capacity means, put back into the costs.</summary>
    [Fact]
    public void At_the_capacity_costs_eat_half_the_edge()
    {
        var history = BarPanel.Align([.. Enumerable.Range(0, 4).Select(which => History.Walk($"S{which}", 500, new Rng((ulong)which + 5), 0.001))]);
        var result = StrategyBacktest.Run(new RotationStrategy(history, new RotationSettings { Mode = RebalanceMode.Daily }), history, free);
        var costs = new MarketFriction().Of(result, history);
        var edge = result.Returns.Average() * 252;

        var capacity = costs.Capacity(edge)!.Value;

        Assert.True(capacity > 1000);
        Assert.Equal(edge / 2, costs.FixedPerYear + costs.ImpactPerYear(capacity), 12);
        Assert.Equal(0, costs.Capacity(-0.1));
        Assert.Equal(0, costs.Capacity(costs.FixedPerYear * 1.9));
    }

    [Fact]
    public void Without_impact_no_size_is_too_large() => Assert.Null(new FrictionCosts([0.001], [0]).Capacity(1));

    [Fact]
    public void Net_returns_are_gross_ones_less_both_costs()
    {
        var costs = new FrictionCosts([0.001, 0], [1e-6, 0]);

        Assert.Equal([0.01 - 0.001 - 1e-3, 0.02], costs.Net([0.01, 0.02], 1e6).Select(one => Math.Round(one, 12)));
    }

    [Fact]
    public void A_holding_is_told_from_its_purchase_to_its_sale()
    {
        var history = BarPanel.Align([History.Flat("A", 10, 11, 12, 9, 9), History.Flat("B", 5, 5, 5, 5, 6)]);
        var result = StrategyBacktest.Run(
            new ScriptedStrategy(history, (t, _) => [t is 0 or 1 ? 0.5 : 0, t >= 3 ? 0.2 : 0]), history, free);

        var holdings = HoldingPeriod.Of(result, history);

        Assert.Equal(["A", "B"], holdings.Select(holding => holding.Symbol));
        Assert.Equal((10, 12, 2, 0.5), (holdings[0].EntryPrice, holdings[0].ExitPrice, holdings[0].Bars, holdings[0].MeanWeight));
        Assert.Equal((new LocalDate(2015, 1, 1), new LocalDate(2015, 1, 3)), (holdings[0].Entry.Date, holdings[0].Exit!.Value.Date));
        Assert.Equal((0.5 * 0.1) + (0.5 * ((12 / 11.0) - 1)), holdings[0].Contribution, 12);
        Assert.Null(holdings[1].Exit);
        Assert.Equal(0.2, holdings[1].Return, 12);
        Assert.Equal(result.Returns.Sum(), holdings.Sum(holding => holding.Contribution), 12); // no costs: every return belongs to a holding
    }
}
