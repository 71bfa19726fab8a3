using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.OwnStrategies;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary>What the research verbs have in common: a strategy, its bars, its costs.</summary>
internal sealed class ResearchFlags
{
    public const string Rotation = "rotation";
    public const string Reversal = "reversal";
    public const string Puts = "puts";

    private readonly Argument<string> strategy = new("strategy") { Description = $"{Rotation}, {Reversal}, or one of your own; backtest also knows {Puts}" };
    private readonly Option<string> data = Flag.Of("--data", "DIR", "A folder of SYMBOL.csv or .parquet with date, open, high, low, close, volume [default: the bars that `fetch` keeps]", Kinds.Folder);
    private readonly Option<LocalDate> start = Flag.Of("--start", "DATE", "The first bar loaded; indicators begin there [default: the first there is]", DateKind.Date);
    private readonly Option<LocalDate> end = Flag.Of("--end", "DATE", "The last bar loaded [default: the last there is]", DateKind.Date);
    private readonly Option<Period> duration = Flag.Of("--duration", "SPAN", "Only so much of it, back from the last bar: \"1 Y\", \"6 M\" [default: all]", ResearchKinds.Span);
    private readonly Option<Duration> barSize = Flag.Of("--bar-size", "SIZE", "How long a bar is; shorter ones are joined [default: 1 day]", ResearchKinds.BarSize);
    private readonly Option<double> costBps = Flag.Of("--cost-bps", "N", "Costs in proportion to turnover, in place of the configured ones", Kinds.Real(0, 1_000));

    public void AddTo(Verb verb, bool withRange)
    {
        verb.Add(strategy);
        verb.Add(data);
        verb.Add(start);
        if (withRange)
        {
            verb.Add(end);
            verb.Add(duration);
            verb.Add(barSize);
            verb.Add(costBps);
        }
    }

    /// <summary>For the verb that knows the put seller too.</summary>
    public bool IsPuts(VerbCall call) => call.Get(strategy) == Puts;

    /// <summary>One underlying's bars as they traded: strikes are in the prices of their day.</summary>
    /// <exception cref="CliFailure">No usable bars.</exception>
    public BarSeries AsTraded(VerbCall call, DeskConfiguration configuration, string symbol)
    {
        var last = call.Has(end) ? call.Get(end) : (LocalDate?)null;
        var folder = Path.Combine(call.Context.Folder, call.Get(data) ?? configuration.Data.Dir);
        try
        {
            var selection = new BarSelection([symbol], call.Has(start) ? call.Get(start) : null, last) { IsAdjusted = false };
            var bars = BarFolder.Load(folder, selection)[0];
            return call.Has(duration)
                ? BarFolder.Load(folder, selection with { Start = bars.Times[^1].Date - call.Get(duration)! })[0]
                : bars;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or BarDataException)
        {
            throw new CliFailure(ExitCode.Usage, $"--data {unreadable.Message}", unreadable);
        }
    }

    /// <exception cref="CliFailure">A name that is none.</exception>
    public string StrategyName(VerbCall call, DeskConfiguration configuration) =>
        StrategyNames.Require(call.Get(strategy)!, StrategyNames.Weights(configuration), $"unknown strategy '{call.Get(strategy)}'");

    /// <summary>For verbs that know the rotation's grid only.</summary>
    public void RequireRotation(VerbCall call)
    {
        if (call.Get(strategy) != Rotation)
        {
            throw new CliFailure(ExitCode.Usage, $"{call.Parsed.CommandResult.Command.Name}: {call.Get(strategy)} has no grid of parameters; expected {Rotation}");
        }
    }

    /// <summary>For verbs whose fast kernel trains with inverse volatility and without an overlay: to train with one rule and trade with another would lie.</summary>
    public static void RequireKernelRules(VerbCall call, DeskConfiguration configuration)
    {
        var rules = configuration.Rotation;
        if (rules.Method != WeightMethod.InvVol || rules.Regime is not null || configuration.Own.Scoring is not null)
        {
            var key = rules.Method != WeightMethod.InvVol ? "weights.method" : rules.Regime is not null ? "regime.enabled" : OwnSettings.ScoringKey;
            throw new CliFailure(ExitCode.Usage, $"{call.Parsed.CommandResult.Command.Name} knows inverse volatility without an overlay only: leave {key} at its default, or use `plimsoll screen`, which walks forward with any rules");
        }
    }

    public TradingCosts Costs(VerbCall call, DeskConfiguration configuration) =>
        call.Has(costBps) ? new TradingCosts(0, call.Get(costBps)) : configuration.Costs;

    /// <summary>For verbs whose windows, regimes and costs are a matter of days.</summary>
    public void RequireDays(VerbCall call)
    {
        if (call.Has(barSize) && call.Get(barSize) != Duration.Zero)
        {
            throw new CliFailure(ExitCode.Usage, $"{call.Parsed.CommandResult.Command.Name} works on daily bars: leave --bar-size out, or use `plimsoll backtest`");
        }
    }

    /// <param name="until">Cuts the history further, where a verb looks at one day.</param>
    /// <exception cref="CliFailure">No usable bars.</exception>
    public BarPanel History(VerbCall call, DeskConfiguration configuration, LocalDate? until = null)
    {
        var first = call.Has(start) ? call.Get(start) : (LocalDate?)null;
        var last = until ?? (call.Has(end) ? call.Get(end) : null);
        if (first > last)
        {
            throw new CliFailure(ExitCode.Usage, $"--start {first:uuuu-MM-dd} comes after {(until is null ? "--end" : "--asof")} {last:uuuu-MM-dd}");
        }

        var folder = Path.Combine(call.Context.Folder, call.Get(data) ?? configuration.Data.Dir);
        try
        {
            var series = BarFolder.Load(folder, new BarSelection(configuration.Universe, first, last));
            if (call.Has(duration))
            {
                var from = series.Max(one => one.Count > 0 ? one.Times[^1].Date : LocalDate.MinIsoValue) - call.Get(duration)!;
                series = BarFolder.Load(folder, new BarSelection(configuration.Universe, LocalDate.Max(from, first ?? from), last));
            }

            return BarPanel.Align(Joined(folder, series, call.Has(barSize) ? call.Get(barSize) : Duration.Zero));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or BarDataException)
        {
            throw new CliFailure(ExitCode.Usage, $"--data {unreadable.Message}", unreadable);
        }
    }

    /// <param name="size">Zero for days.</param>
    private static IReadOnlyList<BarSeries> Joined(string folder, IReadOnlyList<BarSeries> series, Duration size)
    {
        var spacing = series.Select(CoarserBars.Spacing).Where(each => each is not null).Min();
        return spacing is null && size == Duration.Zero ? series
            : spacing is { } fine && (size == Duration.Zero || fine <= size) ? [.. series.Select(each => CoarserBars.Of(each, size == Duration.Zero ? null : size))]
            : throw new BarDataException(folder, null, $"holds {(spacing is { } apart ? $"bars of {apart.TotalMinutes} minutes" : "daily bars")}: longer than --bar-size asks for");
    }
}
