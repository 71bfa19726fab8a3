using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Parity;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Tests.App.Rehearsal;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.Parity;

/// <summary>The gap between a book and its backtest, in numbers that were worked out on paper.</summary>
public sealed class ParityCalculationTests
{
    private static readonly LocalDate monday = new(2026, 1, 5);

    /// <summary>AAA gains a tenth a day, BBB stands still.</summary>
    private static readonly BarPanel history = BarPanel.Align([Series("AAA", 10, 11, 12.1), Series("BBB", 5, 5, 5)]);

    private static readonly WeightDeployment half = Rehearsed.Rotation with
    {
        Universe = ["AAA", "BBB"],
        Settings = RebalanceSection.Rotation with { Capital = new Money(1000m) },
        Strategy = bars => new Half(bars.Symbols),
    };

    [Fact]
    public void Every_dollar_between_backtest_and_book_has_its_cause()
    {
        ParityDay[] days =
        [
            // 0.4 of 1000 at 10.20 is 39 shares; 30 are had, at 10.25
            Day(0, held: 30m, cash: -308.5m, commissions: 1m, Decided(keepsHeld: false, price: 10.2m)),
            // the other nine at 11, decided at 10.90
            Day(1, held: 39m, cash: -408.5m, commissions: 2m, Decided(keepsHeld: true, price: 10.9m)),
            Day(2, held: 39m, cash: -408.5m, commissions: 2m, null),
        ];

        var report = new ParityCalculation(half, days, history).Report(new TradingCosts(0, 100), _ => history);

        Near(1000 * ((0.995 * 1.05 * 1.05) - 1), report.Backtest);
        var steps = report.Steps.ToDictionary(step => step.Name, step => step.Dollars);
        Near(102.5 - report.Backtest, steps["modelledCosts"]);
        Near(81.6 - 102.5, steps["decisionTime"]); // 1.04 · 1.04 instead of 1.05 · 1.05
        Near(84 - 81.6, steps["drift"]); // 40 shares, 2.10 each
        Near(-2.1, steps["wholeShares"]); // 39 shares
        Near(-9, steps["settlement"]); // nine shares a day late
        Near((30 * -0.2) + (9 * 0.1), steps["timing"]);
        Near((30 * -0.05) + (9 * -0.1), steps["fills"]);
        Near(-2, steps["commissions"]);
        Near(-408.5 + (39 * 12.1), report.Live);
        Near(0, report.Unexplained);
        Assert.Equal((3, 2, 0, 2), (report.Sessions, report.Decisions, report.Redecided, report.Differently));
    }

    [Fact]
    public void A_session_the_journal_does_not_tell_of_is_one_in_which_nothing_was_done()
    {
        ParityDay[] days = [Day(0, 40m, -400m, 0m, Decided(keepsHeld: false, price: 10m)), Day(2, 40m, -400m, 0m, null)];
        var report = new ParityCalculation(half, days, history).Report(new TradingCosts(0, 0), _ => history);
        Near(84, report.Live);
        Near(0, report.Unexplained);
        Assert.Equal(3, report.Sessions);
    }

    [Fact]
    public void A_bar_that_was_still_running_is_replaced_by_the_one_read_later()
    {
        var joined = ParityBars.Join(["AAA", "BBB"], [BarPanel.Align([Series("AAA", 10, 10.5)]), BarPanel.Align([Series("AAA", 9, 11, 12.1)])]);
        Assert.Equal([10, 11, 12.1], joined.Close[0]);
        Assert.All(joined.Close[1], close => Assert.True(double.IsNaN(close)));
    }

    private static ParityDay Day(int session, decimal held, decimal cash, decimal commissions, SetTargets? decision) => new(
        monday.PlusDays(session), decision, null, new Dictionary<string, decimal> { ["AAA"] = held }, new Money(cash), new Money(commissions));

    private static SetTargets Decided(bool keepsHeld, decimal price) => new(
        half.Name, "hash", new Money(1000m), keepsHeld, new Dictionary<string, double> { ["AAA"] = 0.4 },
        [new TargetPosition("AAA", 0.4, new Price(price), new Quantity(39m), new Quantity(39m), Leftover.None)]);

    private static BarSeries Series(string symbol, params double[] closes) => new(
        symbol, [.. closes.Select((_, i) => monday.PlusDays(i).AtMidnight())], closes, closes, closes, closes, [.. closes.Select(_ => 1e6)]);

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 9);

    private sealed class Half(IReadOnlyList<string> symbols) : IWeightStrategy
    {
        public IReadOnlyList<string> Symbols => symbols;

        public WeightDecision Decide(int t, ReadOnlySpan<double> held) => new([0.5, 0], [], held[0] > 0);
    }
}
