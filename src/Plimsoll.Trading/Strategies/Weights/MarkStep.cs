using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>After the close: what each book of target weights is worth at the closing prices, written down once a session.</summary>
internal static class MarkStep
{
    /// <summary>Then the prices are of another day's making: a day nobody could mark has no mark.</summary>
    public static readonly Duration Until = Duration.FromHours(3);

    private static readonly Duration Patience = Duration.FromMinutes(2);

    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { } day)
        {
            return;
        }

        foreach (var deployment in turn.Settings.Deployments.OfType<WeightDeployment>())
        {
            if (turn.State.Rebalances.TryGetValue(deployment.Name, out var progress)
                && progress is { Stage: RebalanceStage.Ended }
                && progress.Session == day.Session
                && progress.MarkedSession != day.Session
                && turn.IsPast(RebalanceSettings.MarkAt.At(day.Hours()))
                && turn.Now < day.Close + Until)
            {
                Mark(turn, day, deployment, progress);
            }
        }
    }

    private static void Mark(Turn turn, DayTradeDay day, WeightDeployment deployment, RebalanceProgress progress)
    {
        if (progress.Bars is { Count: > 0 } bars && bars.Times[^1].Date == day.Session && turn.CanTrade)
        {
            var book = turn.State.BookOf(deployment.Name);
            var prices = TargetPlan.Prices(turn, bars, bars.Count - 1);
            if (book.Symbols.All(symbol => book.Held(symbol).IsZero || prices.ContainsKey(symbol)))
            {
                var equity = TargetPlan.Equity(book, deployment.Settings.Capital, prices);
                turn.Give(new RecordEquity(deployment.Name, day.Session, equity));
                ResultStep.NoteClose(turn, day, deployment, equity);
                return;
            }
        }

        if (turn.State.Link.IsUp && (progress.MarkAskedAt is not { } asked || turn.IsPast(asked + Patience)))
        {
            turn.Give(new AskBars(deployment.Name, deployment.Universe, deployment.Settings.HistoryYears));
            turn.WakeBy(turn.Now + Patience);
        }
    }
}
