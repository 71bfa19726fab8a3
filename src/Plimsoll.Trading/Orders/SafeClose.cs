using System.Collections.Immutable;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// The safe way out of a position (DESIGN §12.1): cancel what works, await the confirmation, read the position, then sell what is left.
/// A sale sent while an exit still works could sell twice.
/// </summary>
internal static class SafeClose
{
    private static readonly Duration TakenAlongPatience = Duration.FromSeconds(3);

    /// <summary>Everything the book holds or works on.</summary>
    public static IReadOnlyList<string> Symbols(Turn turn, string deployment)
    {
        var book = turn.State.BookOf(deployment);
        var working = turn.State.Orders.Live.Where(leg => leg.Group.Deployment == deployment).Select(leg => leg.Symbol);
        var held = book.Symbols.Where(symbol => IsHeld(book, symbol));
        return [.. working.Concat(held).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <param name="leg">What the closing orders are called in their keys.</param>
    /// <param name="since">When the closing of this book began.</param>
    /// <param name="type">How it may be sold, by when the last order of the symbol ended.</param>
    /// <returns>True when nothing is left to do for this symbol.</returns>
    public static bool Advance(Turn turn, Deployment deployment, string symbol, string leg, Instant since, string why, Func<Instant, OrderType> type)
    {
        var legs = turn.State.Orders.Of(deployment.Name, symbol).ToList();
        var working = legs.Where(each => each.IsLive && each.Order.Role != LegRole.CloseOut).ToList();
        if (working.Count > 0)
        {
            foreach (var each in working.Where(each => !IsTakenAlong(turn, each, legs)).ToList())
            {
                turn.Cancel(each, why);
            }

            return false;
        }

        if (legs.Any(each => each.IsLive))
        {
            return legs.Where(each => each.IsLive).All(IsAtTheExchange);
        }

        return !IsHeld(turn.State.BookOf(deployment.Name), symbol) || Sell(turn, deployment, symbol, leg, legs.Max(each => each.EndedAt) ?? since, type);
    }

    /// <summary>Shares, or options that were written; shares below zero are nobody's to close here.</summary>
    private static bool IsHeld(Books.Book book, string symbol) => book.Held(symbol) > Quantity.Zero || (book.Held(symbol) < Quantity.Zero && OptionName.TryParse(symbol) is not null);

    /// <summary>A market-on-close order the exchange has taken; one that is only on its way may still be refused.</summary>
    private static bool IsAtTheExchange(Leg leg) =>
        leg.Order.Type == OrderType.MarketOnClose && leg.Told is (BrokerOrderStatus.PreSubmitted or BrokerOrderStatus.Submitted);

    /// <summary>An entry takes its waiting children with it: asked for one by one they would only be refused (10148).</summary>
    private static bool IsTakenAlong(Turn turn, Leg leg, List<Leg> legs)
    {
        var entry = legs.Find(other => other.OrderId == leg.Order.ParentId);
        return entry is not null && (entry.IsLive || (entry.State == LegState.Cancelled && !turn.IsPast(entry.EndedAt!.Value + TakenAlongPatience)));
    }

    private static bool Sell(Turn turn, Deployment deployment, string symbol, string leg, Instant ended, Func<Instant, OrderType> type)
    {
        // the position is read after the last order ended: only then is it known what is left
        if (turn.State.Reading.ConcludedAskedAt is not { } read || read < ended || !turn.State.Reading.IsReconciled)
        {
            turn.WantReading($"{symbol} is to be closed");
            return false;
        }

        if (turn.State.Orders.InFlight is not null)
        {
            return false;
        }

        var attempt = NextAttempt(turn, deployment.Name, symbol, leg);
        var shares = turn.Reducible(deployment.Name, symbol);
        if (shares.IsZero)
        {
            return true;
        }

        if (Retry.IsTooSoon(turn, attempt, ended))
        {
            return false;
        }

        return turn.Place(Group(turn, deployment, symbol, leg, attempt, shares, type(ended))) is not null;
    }

    private static int NextAttempt(Turn turn, string deployment, string symbol, string leg) =>
        turn.State.Orders.Of(deployment, symbol)
            .Where(each => each.Group.Session == turn.State.Day!.Session && each.Group.Leg == leg)
            .Select(each => each.Group.Attempt)
            .DefaultIfEmpty(0)
            .Max() + 1;

    private static OrderGroup Group(Turn turn, Deployment deployment, string symbol, string leg, int attempt, Quantity shares, OrderType type)
    {
        var key = new GroupKey(deployment.Name, turn.State.Day!.Session, symbol, leg, attempt);
        var side = turn.State.BookOf(deployment.Name).Held(symbol) < Quantity.Zero ? OrderSide.Buy : OrderSide.Sell;
        var order = new LegOrder(turn.OrderId(0), OrderRefs.Of(deployment.RefPrefix, key, LegRole.CloseOut), LegRole.CloseOut, side, shares, type);
        // shares that an assignment brought were never asked about: TWS takes the symbol alone, and no number as 0
        var conId = turn.State.Contracts.TryGetValue(symbol, out var contract) ? contract.ConId : 0;
        return new OrderGroup(key, GroupPurpose.Reduce, symbol, conId, ImmutableArray.Create(order));
    }
}
