using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>
/// Sees to it that every written put has both its exits for exactly what is held, whatever became of those it had; and buys back what a
/// person wants bought back.
/// </summary>
internal static class PutExitStep
{
    private static readonly Duration Settling = Duration.FromSeconds(5);

    /// <summary>An urgent order at the ask that has not filled by then is priced anew.</summary>
    private static readonly Duration BuyBackPatience = Duration.FromSeconds(60);

    public static void Advance(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        if (!turn.CanTrade || turn.State.Frozen || FlattenStep.IsUnderWay(turn, deployment.Name) || !turn.IsPast(day.Open) || turn.Now >= day.Close - DayTradeSettings.MarketCutOff)
        {
            return;
        }

        foreach (var position in progress.Positions.Values.ToList())
        {
            Watch(turn, deployment, progress, position);
        }
    }

    private static void Watch(Turn turn, PutDeployment deployment, PutProgress progress, PutPosition position)
    {
        var legs = turn.State.Orders.Of(deployment.Name, position.Symbol).ToList();
        var exits = legs.Where(leg => leg.Order.Role != LegRole.Entry).ToList();
        var live = exits.Where(leg => leg.IsLive).ToList();
        if (legs.Exists(leg => leg.IsLive && !leg.Answered) || legs.Exists(leg => leg.Uncounted > Quantity.Zero))
        {
            // until everything has answered, nothing is known that could be acted on
            return;
        }

        var held = -turn.State.BookOf(deployment.Name).Held(position.Symbol);
        if (held <= Quantity.Zero)
        {
            Withdraw(turn, position, live);
        }
        else if (IsBeingSold(legs, progress, position))
        {
            // IB takes no order on the other side while a sale works (requirements/4 §5.4): the exits follow it
            return;
        }
        else if (position.Closing is not null)
        {
            BuyBack(turn, deployment, position, exits, live, held);
        }
        else if (deployment.Settings.HasExits && !Covers(turn, live, held))
        {
            PutUp(turn, deployment, position, exits, live, held);
        }
    }

    private static bool IsBeingSold(List<Leg> legs, PutProgress progress, PutPosition position) =>
        legs.Exists(leg => leg.IsLive && leg.Order.Role == LegRole.Entry) || (progress.Stage == PutStage.Chosen && progress.Symbol == position.Symbol);

    private static void Withdraw(Turn turn, PutPosition position, List<Leg> live)
    {
        if (live.Count > 0 && turn.IsPast((position.Fills.Count == 0 ? turn.Now : position.Fills.Max(fill => fill.At)) + Settling))
        {
            live.ForEach(leg => turn.Cancel(leg, "its position is gone"));
        }
    }

    /// <summary>One pair, both of it alive, for what is held: executions of either reduce both (OCA type 2).</summary>
    private static bool Covers(Turn turn, List<Leg> live, Quantity held)
    {
        if (live.Count != 2 || live[0].Group != live[1].Group || live.Exists(leg => leg.Told == BrokerOrderStatus.Inactive))
        {
            return false;
        }

        var executed = turn.State.Orders.Of(live[0].Group).Aggregate(Quantity.Zero, (sum, leg) => sum + leg.Executed);
        return live.Exists(leg => leg.Order.Role == LegRole.TakeProfit) && live.Exists(leg => leg.Order.Role == LegRole.StopLoss) && live[0].Order.Quantity - executed == held;
    }

    private static void PutUp(Turn turn, PutDeployment deployment, PutPosition position, List<Leg> exits, List<Leg> live, Quantity held)
    {
        if (live.Count > 0)
        {
            live.ForEach(leg => turn.Cancel(leg, "the exits are put up again, for all that is held"));
            return;
        }

        if (position.Name().Expiry < turn.State.Day!.Session || turn.State.Orders.InFlight is not null || !IsFree(turn, deployment, position, held))
        {
            return;
        }

        var attempt = PutOrders.NextExits(turn, deployment, position);
        if (Retry.IsTooSoon(turn, attempt, exits.Max(leg => leg.EndedAt)))
        {
            return;
        }

        if (turn.Place(PutOrders.Exits(turn, deployment, position, held, attempt)) is null)
        {
            Tell(turn, position, exits);
        }
    }

    /// <summary>Exits that are gone though nobody here asked for it are a person's business, too.</summary>
    private static void Tell(Turn turn, PutPosition position, List<Leg> exits)
    {
        var last = exits.LastOrDefault(leg => leg.Order.Role is LegRole.TakeProfit or LegRole.StopLoss);
        var pair = exits.Where(leg => last is not null && leg.Group == last.Group).ToList();
        if (pair.Find(leg => leg.CancelsAsked == 0) is { } gone && pair.TrueForAll(leg => leg.Executed.IsZero))
        {
            turn.Notify($"⚠️ The exits of {position.Symbol} are gone ({gone.State}{(gone.Why.Length > 0 ? $": {gone.Why}" : "")}); they are put up again.");
        }
    }

    /// <summary>What the gate would let be bought back is what is held; else the account is read again.</summary>
    private static bool IsFree(Turn turn, PutDeployment deployment, PutPosition position, Quantity held)
    {
        if (turn.Reducible(deployment.Name, position.Symbol) >= held)
        {
            return true;
        }

        turn.WantReading($"{position.Symbol} needs exits and the account does not show it", Settling);
        return false;
    }

    private static void BuyBack(Turn turn, PutDeployment deployment, PutPosition position, List<Leg> exits, List<Leg> live, Quantity held)
    {
        var working = live.Find(leg => leg.Order.Role == LegRole.CloseOut);
        if (working is not null && !turn.IsPast(working.SentAt + BuyBackPatience))
        {
            return;
        }

        if (live.Count > 0)
        {
            live.ForEach(leg => turn.Cancel(leg, leg == working ? "it has not filled: it is priced anew" : "the put is bought back now"));
            return;
        }

        var ended = exits.Max(leg => leg.EndedAt);
        var attempt = PutOrders.NextBuyBack(turn, deployment, position);
        if (Retry.IsTooSoon(turn, attempt, ended))
        {
            return;
        }

        if (turn.State.Orders.InFlight is null && IsFree(turn, deployment, position, held) && FiguresStep.Await(turn, deployment, position.Symbol)
            && turn.State.Quotes.GetValueOrDefault(position.Symbol) is { IsTwoSided: true, Ask: { } ask })
        {
            turn.Place(PutOrders.BuyBack(turn, deployment, position, held, ask, attempt));
        }
    }
}
