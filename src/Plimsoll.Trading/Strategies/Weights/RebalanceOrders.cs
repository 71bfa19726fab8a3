using System.Collections.Immutable;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>Sends a rebalance's orders one after the other and sees each to its end.</summary>
internal static class RebalanceOrders
{
    public const string SellLeg = "S";
    public const string BuyLeg = "B";
    private const int ContractAsksMax = 3;
    private static readonly Duration ContractPatience = Duration.FromSeconds(10);

    /// <summary>Everything of this deployment that may still trade.</summary>
    public static IEnumerable<Leg> Live(Turn turn, WeightDeployment deployment) =>
        turn.State.Orders.Live.Where(leg => leg.Group.Deployment == deployment.Name);

    /// <returns>True when every order of that side has come to its end.</returns>
    public static bool Advance(Turn turn, WeightDeployment deployment, RebalanceProgress progress, OrderSide side)
    {
        var isOver = true;
        foreach (var target in progress.Targets.Where(target => side == OrderSide.Sell ? target.Change < Quantity.Zero : target.Change > Quantity.Zero))
        {
            if (progress.HaltedWhy is null || Last(turn, deployment, target.Symbol, side) is { IsLive: true })
            {
                isOver &= Advance(turn, deployment, progress, target, side);
            }
        }

        return isOver;
    }

    /// <summary>Symbols whose shares are not what the target says.</summary>
    public static IReadOnlyList<string> Outstanding(Turn turn, WeightDeployment deployment, RebalanceProgress progress)
    {
        var book = turn.State.BookOf(deployment.Name);

        // while the size is small nothing has come to its target: the first session after it must not let the targets stand
        var isSmall = deployment.Settings.Ramp is { } ramp && ramp.Holds(progress);
        return [.. progress.Targets.Where(target => isSmall || (target.Leftover != Leftover.TooSmall && book.Held(target.Symbol) != Reachable(progress, target))).Select(target => target.Symbol)];
    }

    /// <summary>A target counted in fractions is reached with its whole shares where the broker takes no fractions.</summary>
    private static Quantity Reachable(RebalanceProgress progress, TargetPosition target) =>
        progress.FractionsRefused ? new Quantity(Math.Floor(target.Shares.Units)) : target.Shares;

    public static Leg? Last(Turn turn, WeightDeployment deployment, string symbol, OrderSide side) =>
        turn.State.Orders.Of(deployment.Name, symbol).LastOrDefault(leg => leg.Group.Session == turn.State.Day!.Session && leg.Order.Side == side);

    private static bool Advance(Turn turn, WeightDeployment deployment, RebalanceProgress progress, TargetPosition target, OrderSide side)
    {
        switch (Last(turn, deployment, target.Symbol, side))
        {
            case null:
                return Send(turn, deployment, progress, target, side, 1);
            case { IsLive: true } working:
                if (turn.IsPast(working.SentAt + deployment.Settings.FillTimeout))
                {
                    turn.Cancel(working, "it has not filled in time");
                }

                return false;
            case { State: LegState.Rejected } rejected when BrokerCode.RefusesFractions(rejected.Why) && !IsWhole(rejected.Order.Quantity):
                // noted once; the whole shares may have to wait for a quote, and are then sent by a later turn
                if (!progress.FractionsRefused)
                {
                    turn.Notify($"{deployment.Name}: the broker takes no fractions of shares ({rejected.Why}); whole shares from now on.");
                    turn.Give(new NoteFractionsRefused(deployment.Name));
                }

                return Send(turn, deployment, progress, target, side, rejected.Group.Attempt + 1);
            case { State: LegState.Rejected } rejected when deployment.Settings.HaltsOnRejection && progress.HaltedWhy is null:
                turn.Notify($"⚠️ {deployment.Name} is halted: {rejected.Order.Ref} was rejected ({rejected.Why}). Nothing is tried again; `plimsoll resume` when it is understood.");
                turn.Give(new HaltDeployment(deployment.Name, $"{rejected.Order.Ref} was rejected: {rejected.Why}"));
                return true;
            default:
                return true;
        }
    }

    private static bool IsWhole(Quantity shares) => shares.Units == Math.Floor(shares.Units);

    private static bool Send(Turn turn, WeightDeployment deployment, RebalanceProgress progress, TargetPosition target, OrderSide side, int attempt)
    {
        if (turn.State.Orders.InFlight is not null)
        {
            return false;
        }

        // another book's orders on the other side come to their end first (DESIGN §3): no account trades with itself
        if (turn.State.Orders.Of(target.Symbol).Any(leg => leg.IsLive && leg.Group.Deployment != deployment.Name && leg.Order.Side != side))
        {
            return false;
        }

        var whole = progress.FractionsRefused ? Math.Floor(Math.Abs(target.Change.Units)) : Math.Abs(target.Change.Units);
        var shares = side == OrderSide.Sell ? Quantity.Min(new Quantity(whole), turn.Reducible(deployment.Name, target.Symbol)) : new Quantity(whole);
        if (shares.IsZero)
        {
            return true;
        }

        if (!turn.State.Contracts.TryGetValue(target.Symbol, out var contract))
        {
            return !AskContract(turn, deployment, target.Symbol);
        }

        if (side == OrderSide.Buy && !FiguresStep.Await(turn, deployment, target.Symbol))
        {
            return false;
        }

        var refusal = turn.Place(Group(turn, deployment, target, contract, side, shares, attempt));
        return refusal is not null;
    }

    /// <returns>False when the broker has not answered about the symbol for too long.</returns>
    private static bool AskContract(Turn turn, WeightDeployment deployment, string symbol)
    {
        var progress = turn.State.Rebalances[deployment.Name];
        var asked = progress.ContractAsks.GetValueOrDefault(symbol);
        if (asked is { } last && !turn.IsPast(last.At + ContractPatience))
        {
            return true;
        }

        if (asked?.Times >= ContractAsksMax)
        {
            return false;
        }

        turn.Give(new AskContract(symbol) { Deployment = deployment.Name });
        turn.WakeBy(turn.Now + ContractPatience);
        return true;
    }

    private static OrderGroup Group(Turn turn, WeightDeployment deployment, TargetPosition target, Contract contract, OrderSide side, Quantity shares, int attempt)
    {
        var isBuy = side == OrderSide.Buy;
        var key = new GroupKey(deployment.Name, turn.State.Day!.Session, target.Symbol, isBuy ? BuyLeg : SellLeg, attempt);
        var role = isBuy ? LegRole.Entry : LegRole.CloseOut;
        var limit = deployment.Settings.LimitOffset is { } offset
            ? new Price(target.Price.Value * (isBuy ? 1m + offset : 1m - offset)).RoundToTick(contract.MinTick)
            : (Price?)null;
        var order = new LegOrder(
            turn.OrderId(0), OrderRefs.Of(deployment.RefPrefix, key, role), role, side, shares, limit is null ? OrderType.Market : OrderType.Limit, Limit: limit);
        return new OrderGroup(key, isBuy ? GroupPurpose.Open : GroupPurpose.Reduce, target.Symbol, contract.ConId, ImmutableArray.Create(order))
        {
            Reference = target.Price,
        };
    }
}
