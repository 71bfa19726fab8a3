using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Watches an exchange from outside and says what can never be true. It keeps its own books.</summary>
internal sealed class ExchangeChecker(SimulatedExchange exchange, ExchangeOptions options) : IExchangeListener
{
    private readonly List<SimulatedOrder> seen = [];
    private readonly HashSet<SimulatedOrder> dead = [];
    private readonly HashSet<string> execIds = [];
    private readonly Dictionary<SimulatedOrder, decimal> sizes = [];
    private readonly List<Execution> ofThisTurn = [];
    private readonly List<Execution> all = [];
    private readonly List<AccountAction> booked = [];
    private List<SimulatedOrder> workingBefore = [];

    public IReadOnlyList<Execution> Executions => all;

    public void OrderChanged(SimulatedOrder order)
    {
        Assert.False(dead.Contains(order), $"order {order.Ticket.OrderId} changed after its end");
        if (!seen.Contains(order))
        {
            seen.Add(order);
            sizes.Add(order, order.Ticket.Quantity);
        }

        if (!order.IsLive)
        {
            dead.Add(order);
            Assert.NotNull(order.CompletedAt);
        }

        Assert.InRange(order.Filled, 0m, order.Ticket.Quantity);
        var isComplete = order.Remaining == 0m && order.Filled > 0m;
        Assert.True(order.Status != SimulatedOrderStatus.Filled || isComplete, "filled, but not wholly");

        // A child that works for a part may be complete for the moment only.
        Assert.True(!isComplete || order.Status == SimulatedOrderStatus.Filled || order.Parent is not null, "wholly filled, but not said");
    }

    public void Executed(Execution execution)
    {
        var (order, ticket) = (execution.Order, execution.Order.Ticket);
        Assert.True(execIds.Add(execution.ExecId), "an execution id twice");
        Assert.False(dead.Contains(order), "a dead order traded");
        Assert.True(execution.Shares > 0m);
        Assert.Equal(order.Filled, execution.CumulativeQuantity);
        ofThisTurn.Add(execution);
        all.Add(execution);
        var last = exchange.QuoteOf(ticket.Listing.Symbol)!.Last!.Value;
        var sign = ticket.Side == OrderSide.Buy ? 1m : -1m;
        if (ticket.LimitPrice is { } limit)
        {
            Assert.True(sign * execution.Price <= sign * limit, "worse than its limit");
        }

        Assert.Null(exchange.HaltOf(ticket.Listing) is TradingHalt.General ? execution : null);
        if (!IsAuction(ticket))
        {
            Assert.True(sign * execution.Price >= sign * last, "better than the market");
        }
    }

    public void Booked(AccountAction action)
    {
        Assert.True(action.Shares != 0m || action.Dollars != 0m);
        booked.Add(action);
    }

    public void Refused(SimulatedOrder order, OrderRefusal refusal) => Assert.NotEqual("", refusal.Text);

    public void BeforeTurn() => workingBefore = [.. exchange.LiveOrders.Where(o => o.IsWorking)];

    public void AfterTurn()
    {
        CheckPriority();
        CheckFamilies();
        CheckGroups();
        ofThisTurn.Clear();
    }

    public void AtTheEnd()
    {
        foreach (var account in exchange.Accounts)
        {
            CheckLedger(exchange.Ledger(account));
        }

        foreach (var order in seen.Where(o => o.Filled > 0m && o.Ticket.Side == OrderSide.Buy))
        {
            var due = options.Fees.CommissionDue(order.Filled, all.Where(e => e.Order == order).Sum(e => e.Shares * e.Price));
            Assert.Equal(Math.Round(due, 6), order.Commission);
        }

        Assert.DoesNotContain(
            exchange.LiveOrders,
            o => o.Ticket.TimeInForce is TimeInForce.Day or TimeInForce.ImmediateOrCancel && o.HasArrived && !exchange.IsOpen);
    }

    private void CheckLedger(AccountLedger ledger)
    {
        var executions = all.Where(e => e.Order.Ticket.Account == ledger.Account).ToList();
        Assert.Equal(executions, ledger.Executions);
        var flows = executions.Sum(e => (e.Side == OrderSide.Sell ? e.Shares * e.Price : -e.Shares * e.Price) - e.Commission);
        var actions = booked.Where(action => action.Account == ledger.Account).ToList();
        var others = actions.Sum(action => action.Dollars);
        Assert.Equal((ledger.InitialCash + flows, others), (ledger.TradedCash, ledger.OtherFlows));
        Assert.Equal(ledger.InitialCash + flows + others, ledger.Cash);
        foreach (var position in ledger.Positions)
        {
            var of = executions.Where(e => e.Order.Ticket.Listing == position.Listing).ToList();
            var split = actions.Where(action => action.Listing == position.Listing).Sum(action => action.Shares);
            Assert.Equal(of.Sum(e => e.Side == OrderSide.Buy ? e.Shares : -e.Shares) + split, position.Quantity);
        }

        var basis = ledger.Positions.Sum(p => p.Quantity * p.AverageCost);
        Assert.Equal(ledger.InitialCash + executions.Sum(e => e.RealizedPnl ?? 0m) + others - basis, ledger.Cash, 9);
    }

    /// <summary>Nobody trades in a turn while one who was there before with a better claim is left wanting.</summary>
    private void CheckPriority()
    {
        foreach (var trade in ofThisTurn.Where(t => !IsAuction(t.Order.Ticket)))
        {
            foreach (var other in workingBefore)
            {
                if (other != trade.Order && other is { IsLive: true, Remaining: > 0m, Parent: not { IsLive: true } }
                    && other.Ticket.Listing == trade.Order.Ticket.Listing && other.Ticket.Side == trade.Side && HasBetterClaim(other, trade.Order))
                {
                    Assert.Fail($"{trade.Order.Ticket.OrderId} traded before {other.Ticket.OrderId}");
                }
            }
        }
    }

    private static bool IsAuction(OrderTicket ticket) => ticket.IsForOpen || ticket.IsForClose;

    private static bool HasBetterClaim(SimulatedOrder a, SimulatedOrder b)
    {
        decimal? Price(SimulatedOrder o) => o.AwaitsTrigger || IsAuction(o.Ticket) ? null
            : o.TradesAtMarket ? (o.Ticket.Side == OrderSide.Buy ? decimal.MaxValue : decimal.MinValue)
            : o.Ticket.LimitPrice;
        if (Price(a) is not { } pa || Price(b) is not { } pb)
        {
            return false;
        }

        return pa == pb ? a.Priority < b.Priority : (a.Ticket.Side == OrderSide.Buy) == (pa > pb);
    }

    private void CheckFamilies()
    {
        foreach (var parent in seen.Where(o => o.Children.Count > 0))
        {
            Assert.True(parent.Children.Sum(c => c.Filled) <= parent.Filled, "the exits sold more than the entry bought");
            if (parent.IsLive || parent.Status == SimulatedOrderStatus.Filled)
            {
                continue;
            }

            var left = parent.Children.Where(c => c.IsLive).ToList();
            if (parent.Filled == 0m || options.PartialParentChildren == PartialParentChildren.Dormant)
            {
                Assert.Empty(left);
            }

            Assert.All(left, c => Assert.True(c.Remaining <= parent.Filled - parent.Children.Sum(s => s.Filled)));
        }
    }

    private void CheckGroups()
    {
        foreach (var group in seen.Where(o => o.Ticket.OcaGroup is not null && o.Ticket.OcaType != 3).GroupBy(o => o.Ticket.OcaGroup))
        {
            Assert.True(group.Sum(o => o.Filled) <= group.Max(o => sizes[o]), "a blocked group over-filled");
            if (group.Any(o => o.Ticket.OcaType == 1 && o.Filled > 0m))
            {
                Assert.True(group.Count(o => o.IsLive && o.HasArrived) <= 1);
            }
        }
    }
}
