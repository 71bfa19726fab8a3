using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>After the close: what the put seller's book is worth, written puts and assigned shares at the middle of their last quotes, once a session.</summary>
internal static class PutMarkStep
{
    /// <summary>Options on an index fund trade a quarter of an hour longer than the fund (Cboe): their quotes are meant in earnest then.</summary>
    private static readonly Duration After = Duration.FromMinutes(1);

    private static readonly Duration Patience = Duration.FromSeconds(30);

    public static void Advance(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        var moment = day.Close + After;
        if (progress.MarkedSession == day.Session || !turn.IsPast(moment) || turn.Now >= day.Close + MarkStep.Until || !turn.CanTrade)
        {
            return;
        }

        var book = turn.State.BookOf(deployment.Name);
        var held = book.SymbolsHeld.ToList();
        if (held.Count > 0 && !(turn.State.Reading.ConcludedAskedAt >= moment))
        {
            // executions reach back to midnight only: what a person traded today in TWS is read today or never
            if (turn.State.Reading.Current is null)
            {
                turn.WantReading("the session is over, and a person may have traded in it");
            }

            return;
        }

        if (AreLookedAt(turn, deployment, progress, held, moment) && held.TrueForAll(turn.State.Quotes.ContainsKey))
        {
            turn.Give(new RecordEquity(deployment.Name, day.Session, deployment.Capital + Standing.Pnl(turn.State, book)));
        }
    }

    /// <summary>True when each has been quoted since, or will not be: then the session's last price has to do.</summary>
    private static bool AreLookedAt(Turn turn, PutDeployment deployment, PutProgress progress, List<string> held, Instant moment)
    {
        var unseen = held.Where(symbol => turn.State.Quotes.GetValueOrDefault(symbol) is not { } seen || seen.At < moment).ToList();
        List<string> options = [.. unseen.Where(symbol => OptionName.TryParse(symbol) is not null)];
        var isAsked = progress.SnapshotAskedAt >= moment;
        if (options.Count > 0 && !isAsked)
        {
            turn.Give(new AskOptionQuotes(deployment.Name, options, IsSnapshot: true));
            turn.WakeBy(turn.Now + Patience);
            return false;
        }

        var isPatient = options.Count > 0 && !turn.IsPast(progress.SnapshotAskedAt!.Value + Patience);
        return unseen.Except(options).All(stock => FiguresStep.AwaitQuote(turn, stock, moment)) && !isPatient;
    }
}
