using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Puts that are sold against cash have it. When a sale of puts is taken, cash that has settled stands behind every put that is written and every
/// sale that works, strike times a hundred each: the account's, by its ledger, beside what works to be bought; and the book's own, by its executions.
/// </summary>
/// <param name="sellers">The books that promised it. One that did binds the account, whoever writes puts in it.</param>
/// <param name="accountSettled">What of the account's cash has settled by the ledger, dollars.</param>
internal sealed class AssignmentsCovered(IReadOnlyList<CashSeller> sellers, Func<decimal> accountSettled) : Checker
{
    private const decimal SharesAContract = 100m;

    /// <summary>A client that asks for the account's cash every ten minutes does not know what its fills have cost since.</summary>
    private static readonly Duration commissionsAreNews = Duration.FromMinutes(10);

    private readonly SortedDictionary<string, SettlingCash> cash = new(sellers.ToDictionary(each => each.Prefix, each => new SettlingCash(each.Capital), StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly SortedDictionary<string, decimal> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> writers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), StandingOrder> opening = [];
    private readonly HashSet<(int, int)> judged = [];
    private readonly List<(Instant At, decimal Dollars)> commissions = [];
    private string? assigned;

    public override string Rule => "the cash of every assignment is there";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                foreach (var book in cash.Values)
                {
                    book.Begin(began.Date);
                }

                break;
            case OrderTraded trade:
                Count(trade);
                break;
            case OrderStood { Order: { Ref.Length: > 0 } order } when Writes(order) || order.Side == OrderSide.Buy && !StandingOrder.IsOption(order.Symbol):
                Keep(order);
                if (Writes(order) && order.Status is SimulatedOrderStatus.PreSubmitted or SimulatedOrderStatus.Submitted or SimulatedOrderStatus.Filled && judged.Add(order.Key))
                {
                    Judge(told.At, order);
                }

                break;
            default:
                break;
        }
    }

    private static bool Writes(StandingOrder order) => order.Side == OrderSide.Sell && IsPut(order.Symbol);

    /// <summary>OCC's name: six characters of the symbol, six of the date, one of the right and eight for thousandths of the strike.</summary>
    private static bool IsPut(string name) => StandingOrder.IsOption(name) && name[^9] == 'P';

    private static decimal Assignment(string contract, decimal contracts) => contracts * SharesAContract * int.Parse(contract.AsSpan(contract.Length - 8)) / 1000m;

    private void Keep(StandingOrder order)
    {
        if (order.IsLive)
        {
            opening[order.Key] = order;
        }
        else
        {
            opening.Remove(order.Key);
        }
    }

    private void Count(OrderTraded trade)
    {
        commissions.Add((trade.At, trade.Commission));
        commissions.RemoveAll(each => each.At < trade.At - commissionsAreNews);
        if (IsPut(trade.Order.Symbol))
        {
            written[trade.Order.Symbol] = written.GetValueOrDefault(trade.Order.Symbol) - trade.Signed;
            writers.TryAdd(trade.Order.Symbol, CheckedLine.BookOf(trade.Order.Ref));
        }

        if (BookOf(trade) is { } book && cash.TryGetValue(book, out var own))
        {
            own.Take(trade);
        }
    }

    /// <summary>What is delivered has no reference: an option belongs to whoever wrote it, and its shares come right after it.</summary>
    private string? BookOf(OrderTraded trade)
    {
        if (trade.Cause is null && trade.Order.Ref.Length > 0)
        {
            return CheckedLine.BookOf(trade.Order.Ref);
        }

        if (IsPut(trade.Order.Symbol))
        {
            return assigned = writers.GetValueOrDefault(trade.Order.Symbol);
        }

        return trade.Cause == DeliveryCause.Assignment ? assigned : null;
    }

    private void Judge(Instant at, StandingOrder sale)
    {
        var news = commissions.Where(each => each.At >= at - commissionsAreNews).Sum(each => each.Dollars);
        var purchases = opening.Values.Where(order => !Writes(order)).Sum(order => order.Remaining * (order.Limit ?? 0m));
        Compare("the account", Owed(_ => true) + purchases, accountSettled());
        var book = CheckedLine.BookOf(sale.Ref);
        if (cash.TryGetValue(book, out var own))
        {
            Compare(book, Owed(writer => writer == book), own.Settled);
        }

        void Compare(string owner, decimal owed, decimal settled)
        {
            if (owed > settled + news)
            {
                Report(at, $"{sale.Ref} is taken while assignments and purchases may take ${owed:0.00}; ${settled:0.00} have settled ({owner})");
            }
        }
    }

    /// <summary>What the assignment of everything written, and of every sale that works, would take.</summary>
    private decimal Owed(Func<string?, bool> isOf) =>
        written.Where(put => put.Value > 0m && isOf(writers.GetValueOrDefault(put.Key))).Sum(put => Assignment(put.Key, put.Value))
        + opening.Values.Where(order => Writes(order) && isOf(CheckedLine.BookOf(order.Ref))).Sum(order => Assignment(order.Symbol, order.Remaining));
}
