using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange.State;

/// <summary>Takes an exchange's state, and gives it to a new one before any client has come.</summary>
internal sealed class StateKeeper(
    Agenda agenda,
    OrderRegistry registry,
    OrderLifecycle lifecycle,
    ExecutionRecorder recorder,
    IReadOnlyDictionary<string, AccountLedger> ledgers,
    OrderExpiry expiry,
    StockLocator locator,
    ExchangeOptions options)
{
    /// <summary>Longer than the exchange was ever closed since 1933.</summary>
    private const int DaysClosedMax = 30;

    public ExchangeState Save()
    {
        var now = agenda.Now;
        var today = ExchangeTime.StartOf(ExchangeTime.DateOf(now));
        return new ExchangeState(
            now,
            registry.LastPermId,
            recorder.Made,
            registry.LastIds,
            [.. registry.Live.Concat(registry.Completed).SelectMany(Family).Distinct().OrderBy(order => order.PermId).Select(OrderState.Of)],
            [.. ledgers.Values.OrderBy(ledger => ledger.Account, StringComparer.Ordinal).Select(ledger => ledger.Save(today))])
        {
            Instructions = [],
        };
    }

    /// <returns>Null, or why the state does not fit this exchange; then nothing was taken.</returns>
    public string? Restore(ExchangeState state)
    {
        if (state.Accounts.FirstOrDefault(account => !ledgers.ContainsKey(account.Account)) is { } stranger)
        {
            return $"it holds the account {stranger.Account}, which this gateway does not have";
        }

        if (state.At > agenda.Now)
        {
            return $"it was saved at {ExchangeTime.Text(state.At)}, and the clock starts before that";
        }

        var orders = state.Orders.ToDictionary(order => order.PermId, order => order.ToOrder());
        if (Dangling(state, orders) is { } permId)
        {
            return $"it has an execution of order {permId}, but not the order";
        }

        var isSameDay = ExchangeTime.DateOf(state.At) == ExchangeTime.DateOf(agenda.Now);
        registry.Restore(state.LastPermId, state.LastOrderIds);
        recorder.Made = state.ExecutionsMade;
        foreach (var account in state.Accounts)
        {
            ledgers[account.Account].Restore(account, isSameDay, ExchangeTime.DateOf(agenda.Now), orders);
        }

        foreach (var order in orders.Values.OrderBy(order => order.PermId))
        {
            Restore(order, orders.Values, isSameDay);
        }

        foreach (var order in registry.Live.ToList())
        {
            Revive(order);
        }

        lifecycle.Settle();
        return null;
    }

    /// <summary>With an order go its parent, and the parent's children: together they know what may still be sold.</summary>
    private static IEnumerable<SimulatedOrder> Family(SimulatedOrder order)
    {
        var root = order;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return Descendants(root);
    }

    private static IEnumerable<SimulatedOrder> Descendants(SimulatedOrder order) => order.Children.SelectMany(Descendants).Prepend(order);

    private static long? Dangling(ExchangeState state, Dictionary<long, SimulatedOrder> orders)
    {
        foreach (var execution in state.Accounts.SelectMany(account => account.Executions))
        {
            if (!orders.ContainsKey(execution.PermId))
            {
                return execution.PermId;
            }
        }

        return null;
    }

    private void Restore(SimulatedOrder order, IEnumerable<SimulatedOrder> all, bool isSameDay)
    {
        var ticket = order.Ticket;
        order.Parent = ticket.ParentId is { } id ? all.LastOrDefault(o => o.Ticket.ClientId == ticket.ClientId && o.Ticket.OrderId == id) : null;
        order.Parent?.Children.Add(order);
        registry.Restore(order, isCompletedToday: isSameDay && order.CompletedAt is not null);
        lifecycle.Rejoin(order);
    }

    private void Revive(SimulatedOrder order)
    {
        if (order.Status == SimulatedOrderStatus.ApiPending)
        {
            // lives in the session of its TWS only (protocol.md §10)
            lifecycle.End(order, SimulatedOrderStatus.Cancelled, "");
            return;
        }

        if (order.Status == SimulatedOrderStatus.PendingCancel || HasExpired(order))
        {
            lifecycle.End(order, SimulatedOrderStatus.Cancelled, "");
            return;
        }

        order.Priority = lifecycle.NextPriority();
        order.Status = SimulatedOrderStatus.PreSubmitted;
        expiry.Watch(order);
        if (order.IsHeldForLocate)
        {
            locator.Seek(order);
        }

        if (order.Parent is null || order.QuantityGranted > 0m)
        {
            lifecycle.Activate(order);
        }
        else
        {
            order.WhyHeld = "child";
        }
    }

    /// <summary>A day order was for the session in which it came, or for the next one if it came between two; one for the open likewise.</summary>
    private bool HasExpired(SimulatedOrder order) => order.Ticket.TimeInForce switch
    {
        TimeInForce.GoodTillCancelled => false,
        TimeInForce.GoodTillDate => order.Ticket.GoodTill <= agenda.Now,
        TimeInForce.AtTheOpening => FirstAfter(order.PlacedAt, session => session.Open) <= agenda.Now,
        TimeInForce.Day or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill => FirstAfter(order.PlacedAt, session => session.Close) <= agenda.Now,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Ticket.TimeInForce, "not a time in force"),
    };

    private Instant? FirstAfter(Instant placed, Func<ExchangeSession, Instant> moment)
    {
        var date = ExchangeTime.DateOf(placed);
        for (var i = 0; i < DaysClosedMax; i++)
        {
            if (options.Sessions(date.PlusDays(i)) is { } session && moment(session) > placed)
            {
                return moment(session);
            }
        }

        return null;
    }
}
