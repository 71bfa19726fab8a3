using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Validation;
using Plimsoll.Tests.Research.Validation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>
/// Strategies that must never come near an account: screened and validated as any other, their results sealed, and stopped by the gate
/// with the reason.
/// </summary>
public sealed class PlantedStrategyTests(ITestOutputHelper output)
{
    /// <summary>Holds today what will rise tomorrow: a backtest too good to be true.</summary>
    [Fact]
    public async Task A_look_ahead_is_stopped_by_the_audit_gate()
    {
        using var ladder = await LadderDesk.Ready();
        Plant(ladder, bars => new ScriptedStrategy(bars, (t, _) =>
        {
            var next = Math.Min(t + 1, bars.Count - 1);
            var best = Enumerable.Range(0, bars.Symbols.Count).MaxBy(s => bars.Close[s][next] / bars.Close[s][t]);
            return [.. bars.Symbols.Select((_, s) => s == best ? 0.5 : 0)];
        }));
        var stopped = (await ladder.Type("deploy rotation", LadderDesk.DeployedAt)).MustExit(ExitCode.RefusedByLoadLine);
        output.WriteLine(stopped.Out);
        Assert.Contains("is NOT ready for paper: ", stopped.Out);
        Assert.Contains("audit gate", stopped.Out.Split('\n')[0]);
        Assert.Contains("look-ahead: ", stopped.Out);
        Assert.Empty(ladder.Rungs.Deployments);
    }

    /// <summary>Rides every fall of a market that loses two fifths: within the gate nothing else need be wrong with it.</summary>
    [Fact]
    public async Task A_drawdown_of_forty_per_cent_is_stopped_by_the_drawdown_limit()
    {
        using var ladder = await LadderDesk.Ready();
        ladder.WriteBars(new NodaTime.LocalDate(2025, 12, 31), (new NodaTime.LocalDate(2025, 3, 3), 0.8));
        Plant(ladder, bars => new ScriptedStrategy(bars, (_, _) => [0.5, 0, 0, 0]));
        var stopped = (await ladder.Type("deploy rotation --json", LadderDesk.DeployedAt)).MustExit(ExitCode.RefusedByLoadLine).Document();
        output.WriteLine($"{stopped.GetProperty("result")}");
        var check = stopped.GetProperty("readiness").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "drawdown limit");
        Assert.False(check.GetProperty("passed").GetBoolean());
        Assert.Matches(@"^deepest fall of the backtest (39|40|41)\.?\d* %, limit 25 %$", check.GetProperty("evidence")[0].GetProperty("text").GetString()!);
        Assert.Contains("drawdown limit", stopped.GetProperty("result").GetString());
        Assert.Empty(ladder.Rungs.Deployments);
    }

    /// <summary>As screen and validate do, with this strategy in the place of the one the name stands for.</summary>
    private static void Plant(LadderDesk ladder, Func<BarPanel, IWeightStrategy> planted)
    {
        var configuration = DeskConfiguration.Load(new ConfigurationInputs(ladder.Desk.Folder, new Dictionary<string, string>(), [], [])).Value!;
        var history = BarPanel.Align(BarFolder.Load(Path.Combine(ladder.Desk.Folder, "bars"), new BarSelection([.. configuration.Universe], null, new NodaTime.LocalDate(2025, 12, 31))));
        var desk = StrategyDesk.Of("rotation", configuration, configuration.Costs) with { Make = planted, ParameterNames = ["version"], Chosen = [1], Trials = [new StrategyTrial([1], planted), new StrategyTrial([2], planted)] };
        var screen = StrategyScreening.Run(new ScreenQuestion(history, desk.Make, desk.Trials, configuration.Costs, 1, 3, new ScreenBounds()), CancellationToken.None);
        ladder.Desk.Write("reports/screen_rotation.json", SealedResult.Text(ScreenJson.Of(ReportAnswer.Of(desk, screen.Backtest, history, configuration.Costs), screen, desk, 7)));
        var validation = StrategyValidation.Run(
            new ValidationQuestion(history, desk.Make, desk.Trials, configuration.Costs, new MarketFriction(configuration.Costs.CommissionPerShare), 100_000, 7, new ValidationBounds()), CancellationToken.None);
        ladder.Desk.Write("reports/validation_rotation.json", SealedResult.Text(ValidationJson.Of(ReportAnswer.Of(desk, validation.Backtest, history, configuration.Costs), validation, desk, 7)));
    }
}
