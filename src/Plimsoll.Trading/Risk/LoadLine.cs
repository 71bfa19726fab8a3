using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Risk;

/// <summary>
/// How far each limit of one scope is used, in the worst state that can be reached: every order that works, may exist or is being
/// cancelled fills, and sales free nothing before they have. The gate refuses by these measures, and people are shown them.
/// </summary>
/// <param name="scope">Whose limits: a deployment's, or the account's.</param>
/// <param name="standing">What its percentages refer to; null while it is not known.</param>
internal sealed class LoadLine(string scope, Limits limits, Standing? standing, RiskView view)
{
    private string? Deployment => scope == RiskScope.Account ? null : scope;

    /// <summary>Every limit that is set, in the order in which refusals are given.</summary>
    /// <param name="groups">Openings that would be sent together; none to measure what is.</param>
    public IEnumerable<Measure> Measures(params IReadOnlyList<OrderGroup> groups) => [.. OfOrders(groups), .. OfDay(groups), .. OfEquity(groups), .. OfAssignment(groups)];

    private IEnumerable<Measure> OfOrders(IReadOnlyList<OrderGroup> groups)
    {
        yield return Dollars(RefusalName.OrderNotional, "one order", groups.Select(group => group.Exposure).DefaultIfEmpty(Money.Zero).Max(), limits.OrderNotionalMax);
        if (limits.PriceCollarMax is { } collar)
        {
            yield return new Measure(RefusalName.PriceCollar, scope, "the price beyond the quote", MeasureUnit.Fraction, groups.Select(Distance).DefaultIfEmpty(0m).Max(), collar);
        }
    }

    private IEnumerable<Measure> OfDay(IReadOnlyList<OrderGroup> groups)
    {
        yield return Dollars(RefusalName.DailyExposure, "the day's exposure", groups.Aggregate(RiskGate.ExposureSent(view.Orders, view.Session, Deployment), (sum, each) => sum + each.Exposure), limits.DailyExposureMax);
        var sent = view.Orders.Sent.Where(order => (Deployment ?? order.Deployment) == order.Deployment).ToList();
        var orders = groups.Sum(each => each.Legs.Length);
        yield return Count(RefusalName.OrdersPerDay, "orders of the session", sent.Count + orders, limits.OrdersPerDayMax);
        yield return Count(RefusalName.OrdersPerMinute, "orders within a minute", sent.Count(order => order.At > view.Now - Duration.FromMinutes(1)) + orders, limits.OrdersPerMinuteMax);
    }

    private IEnumerable<Measure> OfEquity(IReadOnlyList<OrderGroup> groups)
    {
        if (standing is not { Equity.Amount: > 0m } known)
        {
            if (standing is not null && limits.NeedsEquity && groups.Count > 0)
            {
                // of nothing there is no part
                yield return Dollars(RefusalName.GrossExposure, "all positions, with no equity left,", Opening(groups).Values.Aggregate(Money.Zero, (sum, each) => sum + each), Money.Zero);
            }

            yield break;
        }

        var opening = Opening(groups);
        var worst = known.Positions.Keys.Concat(opening.Keys).Distinct(StringComparer.Ordinal)
            .ToDictionary(symbol => symbol, symbol => known.Positions.GetValueOrDefault(symbol) + opening.GetValueOrDefault(symbol), StringComparer.Ordinal);
        if (limits.PositionMax is { } positionMax)
        {
            // without an order the largest of all positions is shown; with one, its own symbols are judged
            var looked = groups.Count == 0 ? worst.Values : groups.Select(group => worst[group.Symbol]);
            yield return Fraction(RefusalName.PositionSize, "one position", looked.DefaultIfEmpty(Money.Zero).Max() / known.Equity, positionMax);
        }

        var gross = worst.Values.Aggregate(known.Unmarked, (sum, each) => sum + each);
        if (limits.GrossMax is { } grossMax)
        {
            yield return Fraction(RefusalName.GrossExposure, "all positions", gross / known.Equity, grossMax);
        }

        if (limits.StopLossMax is { } stopLossMax)
        {
            var lost = groups.Aggregate(known.StopLosses, (sum, group) => sum + StopLoss(group));
            yield return Fraction(RefusalName.StopLosses, "the loss if every stop of the written puts is hit", lost / known.Equity, stopLossMax);
        }

        if (limits.MarginMax is { } marginMax)
        {
            var margin = groups.Aggregate(known.Margin, (sum, group) => sum + MarginOf(group));
            yield return Fraction(RefusalName.BuyingPower, "the margin of the written puts", margin / known.Equity, marginMax);
        }

        if (limits.CashReserveMin is { } reserve)
        {
            var cash = known.Cash - opening.Values.Aggregate(Money.Zero, (sum, each) => sum + each);
            yield return Fraction(RefusalName.CashReserve, "cash", cash / known.Equity, reserve);
        }

        if (limits.PositionsMax is { } positionsMax)
        {
            yield return Count(RefusalName.PositionCount, "the number of positions", worst.Count, positionsMax);
        }

        if (limits.DailyLossMax is { } lossMax)
        {
            yield return Fraction(RefusalName.DailyLoss, "the day's loss", known.DayLoss, lossMax);
        }

        if (limits.DrawdownMax is { } drawdownMax)
        {
            yield return Fraction(RefusalName.Drawdown, "the fall from the highest result", known.Drawdown, drawdownMax);
        }

        // the rule is the account's, whoever watches it, and what is kept over night is no day trade
        if (limits.DayTradeRuleUntil is { } until && view.Session < until && view.AccountStanding?.Equity < Limits.DayTradeEquity && (groups.Count == 0 || groups.Any(IsDayTrade)))
        {
            yield return Count(RefusalName.DayTradeRule, "day trades in five sessions of an account below $25,000", DayTrades(groups), Limits.DayTradesMax);
        }
    }

    /// <summary>
    /// Whoever writes puts against cash has it, whether or not a percentage of it is to be kept: the assignment of each that is written, that
    /// works and that is asked for now, beside all that works to be bought, out of cash that has settled. Where puts are written, any other
    /// opening leaves that cash alone; what was sold today may pay for it, for it has settled before an assignment of tonight has to be paid.
    /// </summary>
    private IEnumerable<Measure> OfAssignment(IReadOnlyList<OrderGroup> groups)
    {
        if (standing is not { Collateral: Collateral.Cash } known)
        {
            yield break;
        }

        if (groups.Count == 0 || groups.Any(Writes) || known.Assignment > Money.Zero || Openings.Any(leg => Obligation.Written(leg.Symbol, leg.Order.Side == OrderSide.Sell) is not null))
        {
            var taken = Opening(groups).Values.Aggregate(known.Assignment, (sum, each) => sum + each);
            var cash = groups.Count == 0 || groups.Any(Writes) ? known.Settled : known.Cash + known.Assignment;
            yield return Dollars(RefusalName.AssignmentCash, "the cash that assignments and working orders may take", taken, cash);
        }
    }

    /// <summary>Entries that may still fill, and those told to have filled whose executions have not come: no book holds what they traded.</summary>
    private IEnumerable<Leg> Openings => view.Orders.Legs.Values.Where(leg =>
        (leg.IsLive || leg.Uncounted > Quantity.Zero) && leg.Order.Role == LegRole.Entry && (Deployment ?? leg.Group.Deployment) == leg.Group.Deployment);

    /// <summary>What entries that may still fill, and those asked for now, would buy, by symbol.</summary>
    private Dictionary<string, Money> Opening(IReadOnlyList<OrderGroup> groups)
    {
        var opening = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var leg in Openings)
        {
            Add(leg.Symbol, Tied(leg.Symbol, leg.Order, view.Orders.Groups[leg.Group.ToString()].Reference, leg.IsLive ? leg.Open : leg.Uncounted));
        }

        foreach (var group in groups)
        {
            Add(group.Symbol, !Writes(group) ? Worst(group) : Tied(group.Symbol, group.Entry!, group.Reference, group.Entry!.Quantity));
        }

        return opening;

        void Add(string symbol, Money value) => opening[symbol] = opening.GetValueOrDefault(symbol) + value;
    }

    /// <summary>What an opening order takes when it fills: its price, or what stands behind the put it writes.</summary>
    private Money Tied(string symbol, LegOrder entry, Price? reference, Quantity quantity) => Obligation.Written(symbol, entry.Side == OrderSide.Sell) is { } put
        ? Obligation.Of(put, quantity, standing?.Collateral, view.MarkOf(put.Underlying), entry.Limit ?? reference)
        : Obligation.Exposure(symbol, entry, reference, quantity);

    private static bool Writes(OrderGroup group) => Obligation.Written(group.Symbol, group.Entry?.Side == OrderSide.Sell) is not null;

    /// <summary>An order without a limit costs what the quote asks, where that is more than what it was decided on.</summary>
    private Money Worst(OrderGroup group) =>
        group.Entry is { Limit: null } entry && view.Quote(group.Symbol)?.Ask is { } ask && ask * entry.Quantity > group.Exposure ? ask * entry.Quantity : group.Exposure;

    /// <summary>What the stop of a sale may cost beyond the premium that was received.</summary>
    private Money StopLoss(OrderGroup group) => group.Entry is { } entry && Obligation.Written(group.Symbol, entry.Side == OrderSide.Sell) is not null
        ? (entry.Limit ?? group.Reference ?? default) * entry.Quantity * (OptionName.SharesAContract * view.StopLossPart)
        : Money.Zero;

    private Money MarginOf(OrderGroup group) => group.Entry is { } entry && Obligation.Written(group.Symbol, entry.Side == OrderSide.Sell) is { } put
        ? Obligation.Margin(put, entry.Quantity, view.MarkOf(put.Underlying), entry.Limit ?? group.Reference)
        : Money.Zero;

    /// <summary>How much worse than the quote the price may turn out. A limit on the good side of it costs nothing but patience.</summary>
    private decimal Distance(OrderGroup group) => group.Entry is { } entry && (entry.Limit ?? group.Reference) is { } price && view.Quote(group.Symbol)?.Mid is { } mid
        ? Math.Max(0m, entry.Side == OrderSide.Buy ? price - mid : mid - price) / mid.Value
        : 0m;

    /// <summary>
    /// Day trades of the four sessions before, and what this one may come to: each symbol bought with exits that may sell it today, or bought
    /// and sold already.
    /// </summary>
    private int DayTrades(IReadOnlyList<OrderGroup> groups)
    {
        var today = view.Orders.Groups.Values
            .Where(group => group.Key.Session == view.Session && IsDayTrade(group) && view.Orders.Of(group.Key).Any(leg => leg.Order.Role == LegRole.Entry && (leg.IsLive || leg.Executed > Quantity.Zero)))
            .Concat(groups.Where(IsDayTrade))
            .Select(group => group.Symbol)
            .Concat(DayTradeCount.Done(view.Orders, view.Session))
            .Distinct(StringComparer.Ordinal)
            .Count();
        return today + view.DayTradesBefore;
    }

    private static bool IsDayTrade(OrderGroup group) => group is { Purpose: GroupPurpose.Open, Legs.Length: > 1 };

    private Measure Dollars(RefusalName name, string what, Money use, Money limit) => new(name, scope, what, MeasureUnit.Dollars, use.Amount, limit.Amount);

    private Measure Count(RefusalName name, string what, int use, int limit) => new(name, scope, what, MeasureUnit.Count, use, limit);

    private Measure Fraction(RefusalName name, string what, decimal use, decimal limit) => new(name, scope, what, MeasureUnit.Fraction, use, limit);
}
