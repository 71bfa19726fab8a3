using Plimsoll.Market.Bars;
using Plimsoll.Tests.Research;
using Plimsoll.Trading.Strategies.Reversal;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Trading.Rotation;

/// <summary>Every bar after a date is changed: no decision up to that date moves by a bit.</summary>
public sealed class LookAheadTests
{
    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void Rotation_does_not_see_the_future(RebalanceMode mode) => Check(
        panel => new RotationStrategy(panel, new RotationSettings { Mode = mode, EmaFast = 8, EmaSlow = 21, CorrelationWindow = 30, EntryScore = 0.2 }));

    [Fact]
    public void Reversal_does_not_see_the_future() => Check(panel => new ReversalStrategy(panel, new ReversalSettings()));

    private static void Check(Func<BarPanel, IWeightStrategy> over)
    {
        var panel = Panels.Random(11, 6, 220, 0.03);
        var decided = Replay(over(panel), panel.Count);
        Assert.Contains(decided, decision => decision.Weights.Any(weight => weight > 0));
        foreach (var t in new[] { 30, 60, 61, 100, 150, 218 })
        {
            var changed = Replay(over(WithOtherFuture(panel, t)), t + 1);
            for (var day = 0; day <= t; day++)
            {
                Assert.Equal(decided[day].Weights.Select(BitConverter.DoubleToInt64Bits), changed[day].Weights.Select(BitConverter.DoubleToInt64Bits));
                Assert.Equal(decided[day].Candidates.Select(one => (one.Symbol, one.Score, one.IsTaken)), changed[day].Candidates.Select(one => (one.Symbol, one.Score, one.IsTaken)));
            }
        }

        Assert.NotEqual(Scores(decided), Scores(Replay(over(WithOtherFuture(panel, 30)), panel.Count)));
    }

    private static List<double> Scores(List<WeightDecision> decisions) => [.. decisions.SelectMany(decision => decision.Candidates.Select(one => one.Score))];

    private static List<WeightDecision> Replay(IWeightStrategy strategy, int days)
    {
        var decisions = new List<WeightDecision>();
        var held = new double[strategy.Symbols.Count];
        for (var t = 0; t < days; t++)
        {
            decisions.Add(strategy.Decide(t, held));
            held = decisions[^1].Weights;
        }

        return decisions;
    }

    /// <summary>Every bar after t another one: each symbol's later prices are multiplied, unevenly.</summary>
    private static BarPanel WithOtherFuture(BarPanel panel, int t) => BarPanel.Align([.. panel.Symbols.Select((symbol, s) =>
    {
        int[] own = [.. Enumerable.Range(0, panel.Count).Where(day => !double.IsNaN(panel.Close[s][day]))];
        double[] Column(double[] column) => [.. own.Select(day => column[day] * (day > t ? 1.3 + (((day * 31) + s) % 7 * 0.1) : 1))];
        return new BarSeries(symbol, [.. own.Select(day => panel.Times[day])], Column(panel.Open[s]), Column(panel.High[s]), Column(panel.Low[s]), Column(panel.Close[s]), new double[own.Length]);
    })]);
}
