using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;
using Plimsoll.Trading.Strategies.Reversal;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Reports;

/// <summary>A strategy as it is configured, ready for research: how it is made, and from which grid it may have been chosen.</summary>
/// <param name="ParameterNames">Of the trials' values, in their order.</param>
/// <param name="Chosen">The configured values.</param>
internal sealed record StrategyDesk(
    string Name,
    Func<BarPanel, IWeightStrategy> Make,
    IReadOnlyList<string> ParameterNames,
    IReadOnlyList<double> Chosen,
    IReadOnlyList<StrategyTrial> Trials,
    IReadOnlyList<(string Key, string Value)> Settings)
{
    /// <param name="name">rotation, reversal, or one of the configuration's own.</param>
    public static StrategyDesk Of(string name, DeskConfiguration configuration, TradingCosts costs) => name switch
    {
        DeskSetup.Rotation => Rotation(configuration, costs),
        DeskSetup.Reversal => Reversal(configuration, costs),
        _ => Own(StrategyNames.Load(name, configuration), costs),
    };

    /// <summary>Its grid is the one point it is: nothing was chosen that could be too good by luck.</summary>
    private static StrategyDesk Own(OwnStrategy own, TradingCosts costs) => new(
        own.Name, own.Make, [], [], [new StrategyTrial([], own.Make)], ResearchSettings.Of(own, costs));

    private static StrategyDesk Rotation(DeskConfiguration configuration, TradingCosts costs)
    {
        var (rules, grid) = (DeskSetup.RotationRules(configuration), configuration.WalkForward);
        if (rules.Regime is { } regime && !configuration.Universe.Contains(regime.Symbol))
        {
            throw new CliFailure(ExitCode.Usage, $"regime.symbol {regime.Symbol} is not in the universe: name one of {string.Join(", ", configuration.Universe)}");
        }

        StrategyTrial[] trials =
        [
            .. from fast in grid.EmaFast
               from slow in grid.EmaSlow
               from topN in grid.TopN
               from cap in grid.CorrCap
               let tried = rules with { EmaFast = fast, EmaSlow = slow, TopN = topN, CorrelationCap = cap }
               select new StrategyTrial([fast, slow, topN, cap], history => RotationStrategy.Over(history, tried)),
        ];
        return new StrategyDesk(
            "rotation",
            history => RotationStrategy.Over(history, rules),
            ["ema_fast", "ema_slow", "top_n", "corr_cap"],
            [rules.EmaFast, rules.EmaSlow, rules.TopN, rules.CorrelationCap],
            trials,
            ResearchSettings.Of(rules, costs, grid));
    }

    /// <summary>Requirements/5 names no grid; a person who sets look-back and fraction chooses among values such as these.</summary>
    private static StrategyDesk Reversal(DeskConfiguration configuration, TradingCosts costs)
    {
        var rules = configuration.Reversal;
        int[] lookbacks = [2, 3, 5, 10, 20];
        decimal[] fractions = [0.1m, 0.2m, 0.3m];
        StrategyTrial[] trials =
        [
            .. from lookback in lookbacks
               from fraction in fractions
               let tried = rules with { Lookback = lookback, Fraction = fraction }
               select new StrategyTrial([lookback, (double)fraction], history => new ReversalStrategy(history, tried)),
        ];
        return new StrategyDesk(
            "reversal",
            history => new ReversalStrategy(history, rules),
            ["lookback", "fraction"],
            [rules.Lookback, (double)rules.Fraction],
            trials,
            ResearchSettings.Of(rules, costs));
    }
}
