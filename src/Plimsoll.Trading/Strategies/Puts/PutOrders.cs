using System.Globalization;
using Plimsoll.Market;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>The order groups of the put seller. Each begins its leg with the number of a sale, which no other contract ever has.</summary>
internal static class PutOrders
{
    private const string SaleLeg = "S";
    private const string ExitsLeg = "X";
    private const string CloseLeg = "C";

    /// <summary>The sale: adaptive, at the middle of the quote or at the market, for the day (requirements/4 §5.3.1).</summary>
    public static OrderGroup Sale(Turn turn, PutDeployment deployment, PutProgress progress, Price middle)
    {
        var key = Key(turn, deployment, progress.Symbol!, progress.Number, SaleLeg, progress.Attempt);
        var contract = turn.State.Contracts[progress.Symbol!];
        var isMarket = deployment.Settings.IsMarket;
        var order = new LegOrder(
            turn.OrderId(0),
            OrderRefs.Of(deployment.RefPrefix, key, LegRole.Entry),
            LegRole.Entry,
            OrderSide.Sell,
            new Quantity(deployment.Settings.Quantity),
            isMarket ? OrderType.Market : OrderType.Limit,
            Limit: isMarket ? null : contract.Round(middle.Value),
            Adaptive: true)
        {
            Priority = progress.Attempt > 1 ? AlgoPriority.Urgent : null,
        };
        return new OrderGroup(key, GroupPurpose.Open, progress.Symbol!, contract.ConId, [order]) { Reference = middle };
    }

    /// <summary>Where the contracts of one put are bought back, with a profit and with a loss, measured from their mean premium.</summary>
    public static (Price TakeProfit, Price StopLoss) ExitPrices(PutSettings settings, Contract contract, decimal premium) =>
        (contract.Round(premium * (1m - settings.TakeProfitPart)), contract.Round(premium * (1m + settings.StopLossPart)));

    /// <summary>Both exits for all contracts held: one order of the pair reduces the other (OCA type 2), until cancelled.</summary>
    public static OrderGroup Exits(Turn turn, PutDeployment deployment, PutPosition position, Quantity quantity, int attempt)
    {
        var contract = turn.State.Contracts[position.Symbol];
        var (profit, loss) = ExitPrices(deployment.Settings, contract, position.Premium()!.Value);
        var key = Key(turn, deployment, position.Symbol, LastSale(position), ExitsLeg, attempt);
        var group = OrderRefs.Of(deployment.RefPrefix, key, LegRole.TakeProfit);
        return new OrderGroup(key, GroupPurpose.Reduce, position.Symbol, contract.ConId,
        [
            new LegOrder(turn.OrderId(0), group, LegRole.TakeProfit, OrderSide.Buy, quantity, OrderType.Limit, Limit: profit, OcaGroup: group)
            {
                Life = OrderLife.GoodTillCancelled,
            },
            new LegOrder(turn.OrderId(1), OrderRefs.Of(deployment.RefPrefix, key, LegRole.StopLoss), LegRole.StopLoss, OrderSide.Buy, quantity, OrderType.Stop, Stop: loss, OcaGroup: group)
            {
                Life = OrderLife.GoodTillCancelled,
            },
        ]);
    }

    /// <summary>Buys contracts back now: adaptive and urgent at the ask.</summary>
    public static OrderGroup BuyBack(Turn turn, PutDeployment deployment, PutPosition position, Quantity quantity, Price ask, int attempt)
    {
        var contract = turn.State.Contracts[position.Symbol];
        var key = Key(turn, deployment, position.Symbol, LastSale(position), CloseLeg, attempt);
        var order = new LegOrder(
            turn.OrderId(0),
            OrderRefs.Of(deployment.RefPrefix, key, LegRole.CloseOut),
            LegRole.CloseOut,
            OrderSide.Buy,
            quantity,
            OrderType.Limit,
            Limit: contract.Round(ask.Value),
            Adaptive: true)
        {
            Priority = AlgoPriority.Urgent,
        };
        return new OrderGroup(key, GroupPurpose.Reduce, position.Symbol, contract.ConId, [order]);
    }

    public static int NextExits(Turn turn, PutDeployment deployment, PutPosition position) => NextAttempt(turn, deployment, position, ExitsLeg);

    public static int NextBuyBack(Turn turn, PutDeployment deployment, PutPosition position) => NextAttempt(turn, deployment, position, CloseLeg);

    /// <summary>The number that a leg begins with; null for a leg of another kind.</summary>
    public static int? NumberOf(string? leg)
    {
        var digits = leg?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        return digits > 0 ? int.Parse(leg.AsSpan(0, digits), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Whether a sale's order may still trade.</summary>
    public static bool IsWorking(Turn turn, PutDeployment deployment, string symbol, int number) =>
        turn.State.Orders.Of(deployment.Name, symbol).Any(leg => leg.IsLive && leg.Order.Role == LegRole.Entry && NumberOf(leg.Group.Leg) == number);

    private static int LastSale(PutPosition position) => position.Fills.Max(fill => fill.Sale ?? 0);

    private static int NextAttempt(Turn turn, PutDeployment deployment, PutPosition position, string leg)
    {
        var name = LastSale(position).ToString(CultureInfo.InvariantCulture) + leg;
        return turn.State.Orders.Of(deployment.Name, position.Symbol)
            .Where(each => each.Group.Session == turn.State.Day!.Session && each.Group.Leg == name)
            .Select(each => each.Group.Attempt)
            .DefaultIfEmpty(0)
            .Max() + 1;
    }

    private static GroupKey Key(Turn turn, PutDeployment deployment, string symbol, int number, string leg, int attempt) =>
        new(deployment.Name, turn.State.Day!.Session, symbol, number.ToString(CultureInfo.InvariantCulture) + leg, attempt);
}
