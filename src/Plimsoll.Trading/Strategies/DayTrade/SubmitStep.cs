using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// Sends the day's plan: ticker by ticker, bracket by bracket, each only when the one before is answered. The first ticker that
/// would cross the exposure limit ends the submission (DESIGN §12.4).
/// </summary>
internal static class SubmitStep
{
    private static readonly Duration ContractPatience = Duration.FromSeconds(10);
    private const int ContractAsksMax = 3;

    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { Submit.IsRunning: true } day)
        {
            return;
        }

        switch (day.Plan)
        {
            case PlanStage.NotAsked:
                turn.Give(new AskPlan(day.Session));
                break;
            case PlanStage.Asked:
                break;
            case PlanStage.Missing or PlanStage.Refused:
                End(turn, day);
                break;
            case PlanStage.Arrived:
                Submit(turn, day);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(turn), day.Plan, null);
        }
    }

    /// <summary>Reports what was submitted and why the rest was not; rows not reached are named as such.</summary>
    public static void End(Turn turn, DayTradeDay day)
    {
        foreach (var ticker in day.Tickers.Where(t => !t.IsSettled))
        {
            turn.Give(new SkipTicker(ticker.Row.Symbol, SkipReason.LoadLine, "the time for submitting was over"));
        }

        SubmissionTexts.Publish(turn, day);
        turn.Give(new EndPhase(DayPhase.Submit));
    }

    private static void Submit(Turn turn, DayTradeDay day)
    {
        if (turn.IsPast(turn.DayTrade.Settings.CloseAt.At(day.Hours())))
        {
            End(turn, day);
            return;
        }

        if (turn.DayTrade.Settings.CircuitBreakerHalts && EndOfDayTexts.Breaker(turn).IsReached(EndOfDayTexts.Cumulative(turn, day.Session)))
        {
            foreach (var ticker in day.Tickers.Where(t => !t.IsSettled))
            {
                Skip(turn, ticker, SkipReason.LoadLine, "the circuit breaker halts new entries");
            }
        }

        foreach (var ticker in day.Tickers)
        {
            if (!ticker.IsSettled && turn.CanTrade)
            {
                Advance(turn, day, ticker);
            }

            if (!ticker.IsSettled)
            {
                return;
            }
        }

        End(turn, day);
    }

    private static void Advance(Turn turn, DayTradeDay day, PlanTicker ticker)
    {
        switch (ticker.Stage)
        {
            case TickerStage.Waiting when IsActive(turn, day, ticker.Row.Symbol):
                Skip(turn, ticker, SkipReason.AlreadyActive, "");
                break;
            case TickerStage.Waiting when ticker.Row.Quantity < turn.DayTrade.Settings.MinQuantity:
                Skip(turn, ticker, SkipReason.MinQuantity, $"quantity {ticker.Row.Quantity} is below {turn.DayTrade.Settings.MinQuantity}");
                break;
            case TickerStage.Waiting:
                turn.Give(new AskContract(ticker.Row.Symbol));
                turn.WakeBy(turn.Now + ContractPatience);
                break;
            case TickerStage.AskingContract when turn.IsPast(ticker.AskedAt!.Value + ContractPatience):
                AskAgain(turn, ticker);
                break;
            case TickerStage.Ready when turn.State.Orders.InFlight is null:
                Send(turn, day, ticker);
                break;
            case TickerStage.AskingContract or TickerStage.Ready or TickerStage.Skipped or TickerStage.Submitted:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(ticker), ticker.Stage, null);
        }
    }

    /// <summary>
    /// Active: this book holds it, or has sent brackets of it today by an earlier run, or works an order in it. Another book's
    /// holding does not block an entry.
    /// </summary>
    private static bool IsActive(Turn turn, DayTradeDay day, string symbol) =>
        !turn.DayTradeBook.Held(symbol).IsZero
        || turn.State.Stranded.ContainsKey(symbol)
        || turn.State.Orders.Of(turn.DayTrade.Name, symbol).Any(leg => leg.Group.Session == day.Session || leg.IsLive);

    private static void AskAgain(Turn turn, PlanTicker ticker)
    {
        if (ticker.TimesAsked < ContractAsksMax)
        {
            turn.Give(new AskContract(ticker.Row.Symbol));
            turn.WakeBy(turn.Now + ContractPatience);
        }
        else
        {
            Skip(turn, ticker, SkipReason.LoadLine, "the broker does not answer about this symbol");
        }
    }

    private static void Send(Turn turn, DayTradeDay day, PlanTicker ticker)
    {
        var row = ticker.Row;
        var split = BracketSplit.Of(row.Quantity, turn.DayTrade.Settings.ScaleOutPct);
        var a = new BracketSlot(turn, row.Symbol, DayTradeOrders.SlotA);
        var b = new BracketSlot(turn, row.Symbol, DayTradeOrders.SlotB);
        if (b.Entry is null && !FiguresStep.Await(turn, turn.DayTrade, row.Symbol))
        {
            return;
        }

        if (a.Entry is null)
        {
            var first = DayTradeOrders.Bracket(turn, row, DayTradeOrders.SlotA, split.BracketA, 0);
            var second = DayTradeOrders.Bracket(turn, row, DayTradeOrders.SlotB, split.BracketB, 3);
            if (turn.Place(first, second) is { } refusal)
            {
                Refuse(turn, day, ticker, refusal);
            }
        }
        else if (a.Entry.State is LegState.Rejected or LegState.Abandoned)
        {
            // the second bracket is the same instrument, account and price: it is not thrown after the first
            Skip(turn, ticker, SkipReason.Rejected, a.Entry.Why);
        }
        else if (b.Entry is not null)
        {
            turn.Give(new FinishTicker(row.Symbol));
        }
        else if (turn.Place(DayTradeOrders.Bracket(turn, row, DayTradeOrders.SlotB, split.BracketB, 0)) is { } refusal)
        {
            Skip(turn, ticker, SkipReason.LoadLine, $"bracket A was sent, bracket B refused: {refusal.Text}");
        }
    }

    private static void Refuse(Turn turn, DayTradeDay day, PlanTicker ticker, Refusal refusal)
    {
        if (refusal.Name != RefusalName.DailyExposure)
        {
            Skip(turn, ticker, SkipReason.LoadLine, refusal.Text);
            return;
        }

        foreach (var left in day.Tickers.Where(t => !t.IsSettled).ToList())
        {
            Skip(turn, left, SkipReason.ExposureLimit, ticker.Row.Symbol);
        }
    }

    private static void Skip(Turn turn, PlanTicker ticker, SkipReason reason, string text) =>
        turn.Give(new SkipTicker(ticker.Row.Symbol, reason, text));
}
