using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>Looks on at the exchange: when written puts stood without both their exits, and whether they ever had more than one pair.</summary>
/// <param name="effects">How many effects the desk has had so far.</param>
internal sealed class PutWitness(Func<long> effects) : Checker
{
    private readonly SortedDictionary<string, decimal> written = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(int, int), StandingOrder> buying = [];
    private readonly List<(Instant From, Instant To, long EffectsTo)> bare = [];
    private Instant? bareSince;

    public override string Rule => "a written put has one pair of exits";

    /// <summary>From a fill to exits for all of it, each time.</summary>
    public IReadOnlyList<(Instant From, Instant To, long EffectsTo)> Bare => bare;

    /// <summary>Contracts written that have no exits now.</summary>
    public bool IsBare => bareSince is not null;

    public decimal Written => written.Values.Sum();

    /// <summary>The most OCA groups that worked at one moment for one contract.</summary>
    public int PairsMax { get; private set; }

    /// <summary>Pairs that stand now.</summary>
    public int Pairs => buying.Values.Select(order => order.OcaGroup).Distinct().Count();

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case OrderTraded trade when StandingOrder.IsOption(trade.Order.Symbol):
                written[trade.Order.Symbol] = written.GetValueOrDefault(trade.Order.Symbol) - trade.Signed;
                break;
            case OrderStood { Order: { Side: OrderSide.Buy } order } when StandingOrder.IsOption(order.Symbol) && order.IsLive:
                buying[order.Key] = order;
                break;
            case OrderStood { Order: var order }:
                buying.Remove(order.Key);
                break;
            default:
                return;
        }

        PairsMax = Math.Max(PairsMax, buying.Values.GroupBy(order => order.Symbol).Select(orders => orders.Select(order => order.OcaGroup).Distinct().Count()).DefaultIfEmpty(0).Max());
        var isBare = written.Any(put => put.Value > 0m && (Works(put.Key, OrderKind.Limit) != put.Value || Works(put.Key, OrderKind.Stop) != put.Value));
        if (isBare)
        {
            bareSince ??= told.At;
        }
        else if (bareSince is { } since)
        {
            bare.Add((since, told.At, effects()));
            bareSince = null;
        }
    }

    private decimal Works(string contract, OrderKind kind) => buying.Values
        .Where(order => order.Symbol == contract && order.Kind == kind && order.Status is SimulatedOrderStatus.Submitted or SimulatedOrderStatus.PreSubmitted)
        .Sum(order => order.Remaining);
}
