using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;

namespace Plimsoll.Trading.Risk;

/// <summary>Sees to it that an opening is judged by a fresh quote and by what the account is worth now.</summary>
internal static class FiguresStep
{
    /// <summary>A snapshot of quotes ends after 11 s (protocol.md §8).</summary>
    private static readonly Duration Patience = Duration.FromSeconds(15);

    private static readonly Duration QuoteIsNews = Duration.FromSeconds(10);
    private static readonly Duration AccountIsNews = Duration.FromMinutes(10);
    private static readonly Duration DoubtIsNews = Duration.FromSeconds(30);
    private const int AsksMax = 2;

    /// <summary>
    /// True when the figures are there, or will not come: then the gate refuses by name what depends on them. False while they are awaited.
    /// </summary>
    public static bool Await(Turn turn, Deployment deployment, string symbol)
    {
        var isQuoted = deployment.Limits.PriceCollarMax is null || AwaitQuote(turn, symbol, turn.Now - QuoteIsNews);
        return (!turn.Settings.NeedsAccount || AwaitAccount(turn)) && isQuoted;
    }

    /// <summary>True when a quote of after that moment is there, or will not come.</summary>
    public static bool AwaitQuote(Turn turn, string symbol, Instant since)
    {
        if (turn.State.Quotes.TryGetValue(symbol, out var seen) && seen.At > since)
        {
            return true;
        }

        return Await(turn, turn.State.QuoteAsks.GetValueOrDefault(symbol), new AskQuotes([symbol]));
    }

    private static bool AwaitAccount(Turn turn)
    {
        var age = turn.State.CashMissingTimes > 0 && turn.State.UnexplainedCash.Amount == 0m ? DoubtIsNews : AccountIsNews;
        return turn.State.FiguresNewerThan(turn.Now - age) is not null || Await(turn, turn.State.AccountAsked, new AskAccount());
    }

    private static bool Await(Turn turn, Asked? asked, DeskCommand question)
    {
        if (asked is { } pending && !turn.IsPast(pending.At + Patience))
        {
            return false;
        }

        if (asked?.Times >= AsksMax && asked.At > turn.Now - (2 * Patience))
        {
            return true;
        }

        turn.Give(question);
        turn.WakeBy(turn.Now + Patience);
        return false;
    }
}
