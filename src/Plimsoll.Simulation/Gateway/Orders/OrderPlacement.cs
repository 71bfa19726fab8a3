using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>From a decoded placeOrder or cancelOrder to the exchange, past the checks of a TWS and the faults on the way.</summary>
internal sealed class OrderPlacement(SimulatedGateway gateway)
{
    private readonly Queue<Instant> recentOrders = new();

    public void Place(ClientSession session, PlaceOrderRequest request)
    {
        var draft = OrderDraft.Make(request, session.ClientId, gateway);
        if (draft.Refusal is { } refusal)
        {
            session.Error(request.OrderId, refusal.Code, refusal.Text);
        }
        else if (request.WhatIf)
        {
            Preview(session, draft.Ticket!, request.Echo);
        }
        else if (gateway.Exchange.Find(session.ClientId, request.OrderId) is { IsLive: true })
        {
            Modify(session, draft.Ticket!, request.Echo);
        }
        else
        {
            PlaceNew(session, draft.Ticket!, request.Echo);
        }
    }

    public void Cancel(ClientSession session, int orderId)
    {
        var order = gateway.Exchange.Find(session.ClientId, orderId);
        if (order is not { IsLive: true } || !gateway.Faults.Strikes(Fault.CancelTooLate))
        {
            CancelNow(session, orderId);
            return;
        }

        var details = gateway.Faults.Details(Fault.CancelTooLate);
        if (Marketability.CanFillNow(order, gateway.Exchange))
        {
            // the cancel is overtaken by the market: it arrives when the fill has had its time
            gateway.Agenda.In(Duration.FromSeconds(details.NextInt(5, 45)), () => CancelNow(session, orderId));
        }
        else if (details.Chance(0.5))
        {
            session.Error(orderId, 10147, $"OrderId {orderId} that needs to be cancelled is not found.");
        }
        else
        {
            session.Error(orderId, 10148, $"OrderId {orderId} that needs to be cancelled cannot be cancelled, state: {order.Status}.");
        }
    }

    private void CancelNow(ClientSession session, int orderId)
    {
        if (gateway.Exchange.Cancel(session.ClientId, orderId) is { } refusal)
        {
            session.Error(orderId, refusal.Code, refusal.Text);
        }
    }

    private void PlaceNew(ClientSession session, OrderTicket ticket, OrderEcho echo)
    {
        if (gateway.Orders.IsBelowForeignIds(session.ClientId, ticket.OrderId))
        {
            session.Error(ticket.OrderId, 103, ErrorText.DuplicateOrderId);
            return;
        }

        if (IsDroppedInBurst() || IsCollided(session, ticket) || IsUnanswered(ticket, out var isUnspoken))
        {
            return;
        }

        var known = gateway.Orders.Of(ticket.ClientId, ticket.OrderId);
        var wasEcho = known.Echo;
        known.Echo = echo;
        known.IsUnspoken |= isUnspoken;
        if (gateway.Exchange.Place(ticket).Refusal is { } refusal)
        {
            known.Echo = wasEcho;
            if (!known.IsUnspoken)
            {
                session.Error(ticket.OrderId, refusal.Code, refusal.Text);
            }

            return;
        }

        gateway.Orders.Placed(session.ClientId);
        if (!known.IsUnspoken && gateway.Faults.Strikes(Fault.NoticeNotDeath))
        {
            Notice(session, ticket);
        }
    }

    private void Modify(ClientSession session, OrderTicket ticket, OrderEcho echo)
    {
        if (gateway.Faults.Strikes(Fault.NoticeNotDeath))
        {
            session.Error(ticket.OrderId, 110, "The price does not conform to the minimum price variation for this contract.");
            return;
        }

        var known = gateway.Orders.Of(ticket.ClientId, ticket.OrderId);
        var wasEcho = known.Echo;
        known.Echo = echo;
        if (gateway.Exchange.Place(ticket).Refusal is { } refusal)
        {
            known.Echo = wasEcho;
            session.Error(ticket.OrderId, refusal.Code, refusal.Text);
        }
    }

    private void Preview(ClientSession session, OrderTicket ticket, OrderEcho echo)
    {
        if (!ticket.Transmit)
        {
            session.Error(ticket.OrderId, 413, "What-if order should have the transmit flag set to true.");
            return;
        }

        if (gateway.Exchange.Check(ticket) is { } refusal)
        {
            session.Error(ticket.OrderId, refusal.Code, refusal.Text);
            return;
        }

        var quote = gateway.Exchange.QuoteOf(ticket.Listing);
        var price = ticket.LimitPrice ?? ticket.StopPrice ?? quote?.Last ?? quote?.PriorClose ?? 0m;
        var preview = MarginPreview.Of(gateway.Exchange.Ledger(ticket.Account), ticket, price, gateway.Options.Fees, ExchangeTime.DateOf(gateway.Agenda.Now));
        var face = new OrderFace(ticket.OrderId, ticket.ClientId, 0, ticket, echo, SimulatedOrderStatus.PreSubmitted) { Preview = preview };
        session.Post(session.Port.Reply.OpenOrder(session.Version, face));
    }

    private bool IsDroppedInBurst()
    {
        if (gateway.Options.Habits.Burst != OrderBurst.SilentlyDropped)
        {
            return false;
        }

        var now = gateway.Agenda.Now;
        while (recentOrders.TryPeek(out var oldest) && oldest <= now - Duration.FromSeconds(1))
        {
            recentOrders.Dequeue();
        }

        if (recentOrders.Count >= GatewayHabits.BurstOrdersMax)
        {
            return true;
        }

        recentOrders.Enqueue(now);
        return false;
    }

    /// <summary>103 is said; half of the time the order was received all the same.</summary>
    private bool IsCollided(ClientSession session, OrderTicket ticket)
    {
        if (!gateway.Faults.Strikes(Fault.IdCollision))
        {
            return false;
        }

        session.Error(ticket.OrderId, 103, ErrorText.DuplicateOrderId);
        return gateway.Faults.Details(Fault.IdCollision).Chance(0.5);
    }

    /// <summary>Nothing is said: the order works, or it never was.</summary>
    private bool IsUnanswered(OrderTicket ticket, out bool isUnspoken)
    {
        isUnspoken = gateway.Faults.Strikes(Fault.NoReply);
        return isUnspoken && gateway.Faults.Details(Fault.NoReply).Chance(0.5);
    }

    private void Notice(ClientSession session, OrderTicket ticket)
    {
        if (gateway.Faults.Details(Fault.NoticeNotDeath).Chance(0.5))
        {
            session.Error(ticket.OrderId, 10349, "Order TIF was set to DAY based on order preset.");
            return;
        }

        var what = $"{OrderWords.Of(ticket.Side)} {ticket.Quantity:0.########} {ticket.Listing.Symbol} {ticket.Listing.PrimaryExchange}";
        session.Error(ticket.OrderId, 399, $"Order Message:\n{what}\nWarning: your order will not be placed at the exchange until later.");
    }
}
