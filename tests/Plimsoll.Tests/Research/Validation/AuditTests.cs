using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Research.Validation;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.Validation;

public sealed class AuditTests
{
    private static readonly BarPanel history = BarPanel.Align(
        [.. Enumerable.Range(0, 4).Select(which => History.Walk($"S{which}", 400, new Rng((ulong)which + 50), 0.0005 * which))]);

    [Theory]
    [InlineData(RebalanceMode.Daily)]
    [InlineData(RebalanceMode.Held)]
    public void The_rotation_looks_back_only(RebalanceMode mode)
    {
        var finding = LookAheadAudit.Run(history, panel => new RotationStrategy(panel, new RotationSettings { Mode = mode }), 20, new Rng(1));

        Assert.Null(finding.Breach);
        Assert.Equal(20, finding.Checked);
        Assert.Contains(Decisions.Of(new RotationStrategy(history, new RotationSettings { Mode = mode }), history.Count), weights => weights.Sum() > 0.5);
    }

    /// <summary>It peeks by one bar, and only on one day in ten.</summary>
    [Fact]
    public void A_strategy_that_peeks_is_found_with_the_day()
    {
        var finding = LookAheadAudit.Run(history, panel => new ScriptedStrategy(panel, (t, held) => t % 10 == 0 && t + 1 < panel.Count
            ? [panel.Close[0][t + 1] / 1e3, 0, 0, 0]
            : held), 40, new Rng(1));

        Assert.NotNull(finding.Breach);
        Assert.Matches("20\\d\\d-\\d\\d-\\d\\d was decided otherwise when only bars after", finding.Breach);
    }

    [Fact]
    public void The_rotation_gives_the_same_again_and_in_any_order_of_symbols() =>
        Assert.Null(DeterminismAudit.Run(history, panel => new RotationStrategy(panel, new RotationSettings())).Breach);

    [Fact]
    public void A_strategy_that_remembers_between_runs_is_found()
    {
        var calls = 0;
        var finding = DeterminismAudit.Run(history, panel => new ScriptedStrategy(panel, (_, _) => [calls++ % 7 / 10.0, 0, 0, 0]));

        Assert.Contains("the second time", finding.Breach);
    }

    [Fact]
    public void A_strategy_that_favours_the_first_column_is_found()
    {
        var finding = DeterminismAudit.Run(history, panel => new ScriptedStrategy(panel, (_, _) => [0.5, 0, 0, 0]));

        Assert.Contains("another order", finding.Breach);
    }
}
