using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Risk;

/// <summary>
/// Watches what the books make against the close before and against their highest: a day's loss ends openings, a fall liquidates. Holdings
/// are only believed at fresh two-sided quotes that agree with the broker's own equity, a fall only three times in a row.
/// </summary>
internal static class ResultStep
{
    public const int BreachesMax = 3;

    private static readonly Duration Interval = Duration.FromMinutes(10);
    private static readonly Duration AlarmedInterval = Duration.FromSeconds(20);
    private static readonly Duration Patience = Duration.FromSeconds(18);

    /// <summary>How far the broker's value of all positions may be from ours, of equity.</summary>
    private const decimal Agreement = 0.02m;

    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { } day || !(turn.Settings.Account.WatchesLosses || turn.Settings.Deployments.Any(each => each.Limits.WatchesLosses)))
        {
            return;
        }

        NoteFlat(turn, day);
        if (turn.State.ObservingSince is { } since)
        {
            Conclude(turn, day, since);
        }
        else if (turn.CanTrade && turn.Now >= day.Open && turn.Now < day.Close && !HoldsNothing(turn))
        {
            Begin(turn, day);
        }
    }

    /// <summary>A book's result at the session's closing prices: what the next day's loss is measured from.</summary>
    public static void NoteClose(Turn turn, DayTradeDay day, WeightDeployment deployment, Money equity)
    {
        if (!deployment.Limits.WatchesLosses)
        {
            return;
        }

        turn.Give(new NoteResult(deployment.Name, day.Session, equity - deployment.Capital, deployment.Capital, IsBreach: false));
        var holders = turn.State.Books.Values.Where(book => !book.IsFlat).ToList();
        if (turn.State.Broker is { } told && holders.All(book => turn.State.Results.GetValueOrDefault(book.Deployment)?.Session == day.Session))
        {
            var pnl = turn.State.Books.Values.Aggregate(Money.Zero, (sum, book) => sum + (turn.State.Results.GetValueOrDefault(book.Deployment)?.Pnl ?? Standing.Pnl(turn.State, book)));
            turn.Give(new NoteResult(RiskScope.Account, day.Session, pnl, told.NetLiquidation, IsBreach: false));
        }
    }

    /// <summary>What holds nothing has made what it has made: no quote is needed to know.</summary>
    private static void NoteFlat(Turn turn, DayTradeDay day)
    {
        foreach (var deployment in turn.Settings.Deployments)
        {
            var book = turn.State.BookOf(deployment.Name);
            if (book.IsFlat)
            {
                NoteFlat(turn, day, deployment.Name, book.CashFlow, deployment.Capital, deployment.Limits);
            }
        }

        if (HoldsNothing(turn) && turn.State.Broker is { } told)
        {
            NoteFlat(turn, day, RiskScope.Account, Standing.CashFlow(turn.State), told.NetLiquidation, turn.Settings.Account);
        }
    }

    private static void NoteFlat(Turn turn, DayTradeDay day, string scope, Money pnl, Money of, Limits limits)
    {
        if (limits.WatchesLosses && (turn.State.Results.TryGetValue(scope, out var mark) ? mark.Pnl != pnl : pnl != Money.Zero))
        {
            turn.Give(new NoteResult(scope, day.Session, pnl, of, IsBreach: false));
            HaltIfLost(turn, day, scope, pnl, limits);
        }
    }

    private static void Begin(Turn turn, DayTradeDay day)
    {
        var interval = Scopes(turn).Any(IsFallen(turn)) ? AlarmedInterval : Interval;
        if (turn.State.ObservedAt is { } last && last >= day.Open && !turn.IsPast(last + interval))
        {
            return;
        }

        turn.Give(new StartObserving());
        turn.Give(new AskQuotes(Held(turn)));
        turn.Give(new AskAccount());
        turn.WakeBy(turn.Now + Patience);
    }

    private static void Conclude(Turn turn, DayTradeDay day, Instant since)
    {
        var missing = Held(turn).FirstOrDefault(symbol => turn.State.Quotes.GetValueOrDefault(symbol) is not { } seen || seen.At < since);
        if ((missing is not null || turn.State.Broker is not { } told || told.At < since) && !turn.IsPast(since + Patience))
        {
            return;
        }

        if (Doubt(turn, since) is { } doubt)
        {
            var fallen = Scopes(turn).Where(IsFallen(turn)).Select(scope => scope.Name).FirstOrDefault();
            var isTold = fallen is not null && turn.State.DoubtTold != day.Session;
            turn.Give(new EndObserving(doubt, isTold));
            if (isTold)
            {
                turn.Notify($"⚠️ {fallen} seems to have fallen beyond its drawdown limit, and that cannot be believed: {doubt}. Nothing is sold; please look.");
            }

            return;
        }

        foreach (var (scope, pnl, of, limits) in Scopes(turn).ToList())
        {
            turn.Give(new NoteResult(scope, day.Session, pnl, of, limits.DrawdownMax is { } max && Drawdown(turn, scope, pnl) > max));
            HaltIfLost(turn, day, scope, pnl, limits);
            Liquidate(turn, scope, pnl, limits);
        }

        turn.Give(new EndObserving(null));
    }

    /// <summary>Why the figures do not prove anything; null when they do.</summary>
    private static string? Doubt(Turn turn, Instant since)
    {
        foreach (var symbol in Held(turn))
        {
            if (turn.State.Quotes.GetValueOrDefault(symbol) is not { IsTwoSided: true, IsHalted: false } seen || seen.At < since || (seen.IsDelayed && !turn.Settings.TakesDelayedQuotes))
            {
                return $"there is no fresh two-sided quote of {symbol}";
            }

            if (turn.State.Reading.Unattributed.ContainsKey(symbol) || turn.State.BooksHold(symbol) != turn.State.AccountPosition(symbol))
            {
                return $"the account's {symbol} are not the books'";
            }
        }

        if (turn.State.Broker is not { } told || told.At < since)
        {
            return "the broker has not told what the account is worth";
        }

        var ours = Held(turn).Aggregate(told.Unmarked, (sum, symbol) => sum + Standing.Value(turn.State, symbol, turn.State.AccountPosition(symbol)));
        var brokers = told.NetLiquidation - told.Cash;
        return Math.Abs((ours - brokers).Amount) > Agreement * told.NetLiquidation.Amount
            ? $"quotes make the positions worth {ours.ToCents()}, the broker's equity {brokers.ToCents()}"
            : null;
    }

    private static void HaltIfLost(Turn turn, DayTradeDay day, string scope, Money pnl, Limits limits)
    {
        if (limits.DailyLossMax is not { } max || turn.State.LossHalts.ContainsKey(scope) || turn.State.Results[scope].DayLoss(day.Session, pnl) is var loss && loss <= max)
        {
            return;
        }

        var measure = new Measure(RefusalName.DailyLoss, scope, "the day's loss", MeasureUnit.Fraction, loss, max);
        var refusal = new Refusal(RefusalName.DailyLoss, $"the day's loss is {measure.Text(loss)}; at most {measure.Text(max)} ({RiskScope.Limit(scope)})", loss, max);
        turn.Give(new HaltForLoss(scope, day.Session, refusal));
        turn.Notify($"⚠️ {(scope == RiskScope.Account ? "The desk" : scope)} opens nothing more today: {refusal.Text}.");
    }

    private static void Liquidate(Turn turn, string scope, Money pnl, Limits limits)
    {
        if (limits.DrawdownMax is not { } max || turn.State.Results[scope].Breaches < BreachesMax)
        {
            return;
        }

        var measure = new Measure(RefusalName.Drawdown, scope, "", MeasureUnit.Fraction, Drawdown(turn, scope, pnl), max);
        var why = $"the fall from the highest result is {measure.Text(measure.Use)}; at most {measure.Text(max)} ({RiskScope.Limit(scope)})";
        foreach (var deployment in turn.Settings.Deployments.Where(each => (scope == RiskScope.Account || scope == each.Name) && !turn.State.Flattens.ContainsKey(each.Name)))
        {
            turn.Give(new StartFlatten(deployment.Name, why, ForDrawdown: true));
            turn.Notify($"⛔ {deployment.Name} is closed: {why}. Everything it holds is sold; nothing is opened until `plimsoll resume`.");
        }
    }

    private static Func<(string Name, Money Pnl, Money Base, Limits Limits), bool> IsFallen(Turn turn) =>
        scope => scope.Limits.DrawdownMax is { } max && Drawdown(turn, scope.Name, scope.Pnl) > max;

    private static decimal Drawdown(Turn turn, string scope, Money pnl) => turn.State.Results.GetValueOrDefault(scope)?.Drawdown(pnl) ?? 0m;

    private static IEnumerable<(string Name, Money Pnl, Money Base, Limits Limits)> Scopes(Turn turn)
    {
        foreach (var deployment in turn.Settings.Deployments.Where(each => each.Limits.WatchesLosses))
        {
            yield return (deployment.Name, Standing.Pnl(turn.State, turn.State.BookOf(deployment.Name)), deployment.Capital, deployment.Limits);
        }

        if (turn.Settings.Account.WatchesLosses && turn.State.Broker is { } told)
        {
            yield return (RiskScope.Account, Standing.Pnl(turn.State), told.NetLiquidation, turn.Settings.Account);
        }
    }

    private static bool HoldsNothing(Turn turn) => turn.State.Books.Values.All(book => book.IsFlat);

    /// <summary>What all books hold, by symbol.</summary>
    private static List<string> Held(Turn turn) =>
    [
        .. turn.State.Books.Values
            .SelectMany(book => book.SymbolsHeld)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
