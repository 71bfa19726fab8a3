using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// What the put seller wrote has a working take-profit and a working stop for all of it, as soon as the protocol allows: of one option contract
/// IB takes orders on one side at a time, so they come when the sale has ended. And together the orders that buy back never buy more than was
/// written: an OCA group counts once.
/// </summary>
internal sealed class PutsProtected : Checker
{
    /// <summary>
    /// Connected seconds. The sale's time-out (300 s), its cancel (15 s, and again when unanswered), two readings (20 s each) that must agree,
    /// the exits' cancel before a second sale of the contract, and the new exits' answer.
    /// </summary>
    private static readonly Duration grace = Duration.FromSeconds(480);

    /// <summary>An order that buys back what is not written any more is gone after this.</summary>
    private static readonly Duration excessGrace = Duration.FromSeconds(90);

    /// <summary>Nothing is put up in the last minute, and an order on its way may miss the close.</summary>
    private static readonly Duration closing = Duration.FromMinutes(2);

    private readonly SortedDictionary<string, decimal> written = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), StandingOrder> live = [];
    private readonly SortedDictionary<string, Duration?> bareSince = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Duration?> excessiveSince = new(StringComparer.Ordinal);
    private readonly SortedSet<string> halted = new(StringComparer.Ordinal);
    private DayBegan? day;

    public override string Rule => "a written put has both exits, once";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                day = began;
                bareSince.Clear();
                excessiveSince.Clear();
                halted.Clear();
                break;
            case TradingHalted { IsHalted: true } halt:
                halted.Add(halt.Symbol);
                break;
            case TradingHalted halt:
                halted.Remove(halt.Symbol);
                bareSince.Clear();
                break;
            case OrderTraded trade when StandingOrder.IsOption(trade.Order.Symbol):
                written[trade.Order.Symbol] = written.GetValueOrDefault(trade.Order.Symbol) - trade.Signed;
                Judge(told, trade.Order.Symbol);
                break;
            case OrderStood { Order: var order } when StandingOrder.IsOption(order.Symbol):
                Keep(order);
                Judge(told, order.Symbol);
                break;
            default:
                break;
        }

        LookAtGraces(told);
    }

    private void Keep(StandingOrder order)
    {
        if (order.IsLive)
        {
            live[order.Key] = order;
        }
        else
        {
            live.Remove(order.Key);
        }
    }

    private void Judge(GatewayEvent told, string contract)
    {
        Note(bareSince, contract, written.GetValueOrDefault(contract) > 0m && Bare(contract), told);
        Note(excessiveSince, contract, Buying(contract) > Math.Max(0m, written.GetValueOrDefault(contract)), told);
    }

    private static void Note(SortedDictionary<string, Duration?> since, string contract, bool isWrong, GatewayEvent told)
    {
        if (isWrong)
        {
            since.TryAdd(contract, told.Connected);
        }
        else
        {
            since.Remove(contract);
        }
    }

    private IEnumerable<StandingOrder> Of(string contract) => live.Values.Where(order => order.Symbol == contract && order.Side == OrderSide.Buy);

    private bool Bare(string contract)
    {
        var held = written.GetValueOrDefault(contract);
        var isClosing = Of(contract).Any(order => order.OcaGroup is null);
        return !isClosing && (Of(contract).Where(order => order.Kind == OrderKind.Limit).Sum(order => order.Remaining) < held
            || Of(contract).Where(order => order.Kind == OrderKind.Stop).Sum(order => order.Remaining) < held);
    }

    private decimal Buying(string contract) => Of(contract).GroupBy(order => order.Family, StringComparer.Ordinal).Sum(family => family.Max(order => order.Remaining));

    private void LookAtGraces(GatewayEvent told)
    {
        if (day is null || told.At < day.Open || told.At > day.Close - closing)
        {
            return;
        }

        foreach (var (contract, since) in bareSince.ToList())
        {
            if (told.Connected - since > grace && !halted.Contains(contract[..6].TrimEnd()))
            {
                Report(told.At, $"{contract}: {written.GetValueOrDefault(contract)} written without both exits for over {grace.TotalSeconds} connected seconds");
                bareSince[contract] = null;
            }
        }

        foreach (var (contract, since) in excessiveSince.ToList())
        {
            if (told.Connected - since > excessGrace)
            {
                Report(told.At, $"{contract}: orders buy back {Buying(contract)} of {written.GetValueOrDefault(contract)} written for over {excessGrace.TotalSeconds} connected seconds");
                excessiveSince[contract] = null;
            }
        }
    }
}
