using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Looks at every written put at set times of the session: quote, greeks, and what it would gain or lose now (requirements/4 step 4).</summary>
internal static class PutSnapshotStep
{
    public static void Advance(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        if (progress.SnapshotQuotes is { } quotes)
        {
            turn.Give(new NotePutSnapshots(deployment.Name, [.. quotes.Select(quote => Of(turn, deployment, progress, quote)).OfType<PutSnapshot>()]));
        }

        var open = progress.Positions.Values.Where(position => position.Open() > Quantity.Zero && position.Name().Expiry >= day.Session).ToList();
        if (open.Count == 0 || !turn.State.Link.IsUp || turn.Now >= day.Close)
        {
            return;
        }

        var every = deployment.Settings.SnapshotEvery;
        var next = progress.SnapshotAskedAt is { } last && last >= day.Open ? last + every : day.Open + every;
        if (turn.IsPast(next))
        {
            turn.Give(new AskOptionQuotes(deployment.Name, [.. open.Select(position => position.Symbol)], IsSnapshot: true));
            turn.WakeBy(turn.Now + every);
        }
    }

    /// <summary>Null when it was bought back while it was looked at.</summary>
    private static PutSnapshot? Of(Turn turn, PutDeployment deployment, PutProgress progress, OptionQuote quote)
    {
        var held = turn.State.BookOf(deployment.Name).Held(quote.Symbol);
        if (held >= Quantity.Zero || !progress.Positions.TryGetValue(quote.Symbol, out var position))
        {
            return null;
        }

        var middle = quote is { Bid: { } bid, Ask: { } ask } && bid <= ask ? (bid.Value + ask.Value) / 2m : (decimal?)null;
        var unrealized = middle is { } price && position.Premium() is { } premium
            ? new Money((premium - price) * -held.Units * OptionName.SharesAContract)
            : (Money?)null;
        return new PutSnapshot(
            quote.Symbol, position.ConId, held, quote.Bid, quote.Ask, quote.UnderlyingPrice, quote.Delta, quote.Gamma, quote.Theta, quote.Vega, quote.Volatility, unrealized);
    }
}
