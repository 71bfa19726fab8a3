using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Does anything a client can do: orders of every type, brackets, groups, changes, cancels; prices on a small grid so that they meet.</summary>
internal sealed class RandomClient(SimulatedExchange exchange)
{
    private static readonly TimeInForce[] times =
        [TimeInForce.Day, TimeInForce.Day, TimeInForce.GoodTillCancelled, TimeInForce.ImmediateOrCancel, TimeInForce.AtTheOpening, TimeInForce.GoodTillDate, TimeInForce.FillOrKill];

    private int groups;

    public void Act(ClientMove move)
    {
        switch (move.What)
        {
            case 0 or 1:
                Bracket(move);
                break;
            case 2:
                Group(move);
                break;
            case 3:
                Change(move);
                break;
            case 4:
                Cancel(move);
                break;
            default:
                Place(Any(move));
                break;
        }
    }

    private int NextId => exchange.NextOrderId(10);

    private static decimal Size(int number) => ((number % 5) + 1) * 60m;

    private static decimal Near(int number) => 97m + (number % 25 * 0.25m);

    private void Place(OrderTicket ticket) => exchange.Place(ticket);

    private OrderTicket Any(ClientMove move)
    {
        var kind = (OrderKind)((move.A % 8) + 1);
        var ticket = Bench.Ticket(NextId, (OrderSide)((move.B % 2) + 1), Size(move.C), kind, Near(move.D)) with
        {
            TimeInForce = times[move.B / 2 % times.Length],
            GoodTill = WeekdayCalendar.At(Bench.Monday, 10 + (move.C % 10), 0),
            TriggerMethod = (move.C % 4) switch { 0 => TriggerMethod.DoubleBidAsk, 1 => TriggerMethod.Midpoint, 2 => TriggerMethod.DoubleLast, _ => null },
        };
        ticket = ticket.TimeInForce == TimeInForce.GoodTillDate ? ticket : ticket with { GoodTill = null };
        return kind switch
        {
            OrderKind.StopLimit => ticket with { StopPrice = Near(move.D), LimitPrice = Near(move.A) },
            OrderKind.TrailLimit => ticket with { TrailAmount = 0.25m + (move.D % 7 * 0.25m), LimitOffset = move.C % 4 * 0.25m },
            OrderKind.Trail when move.D % 2 == 0 => ticket with { TrailAmount = 0.25m + (move.D % 7 * 0.25m) },
            OrderKind.Trail => ticket with { TrailPercent = 1m + (move.D % 3) },
            OrderKind.LimitOnClose => ticket with { LimitPrice = Near(move.D), TimeInForce = TimeInForce.Day },
            OrderKind.MarketOnClose => ticket with { TimeInForce = TimeInForce.Day },
            _ => ticket,
        };
    }

    private void Bracket(ClientMove move)
    {
        var (id, size) = (NextId, Size(move.A));
        Place(Bench.Buy(id, size, Near(move.B)) with { Transmit = false });
        Place(Bench.Sell(id + 1, size, 101m + (move.C % 8 * 0.25m)) with { ParentId = id, Transmit = false });
        Place(Bench.Stop(id + 2, size, 99m - (move.D % 8 * 0.25m)) with { ParentId = id, Transmit = move.D % 10 != 0 });
    }

    private void Group(ClientMove move)
    {
        var (name, size, type) = ($"g{groups++}", Size(move.A), (move.B % 3) + 1);
        for (var i = 0; i < 2 + (move.C % 2); i++)
        {
            var price = Near(move.D + (7 * i));
            var ticket = ((move.C >> i) % 4) switch
            {
                0 => Bench.Sell(NextId, size, price),
                1 => Bench.Ticket(NextId, OrderSide.Sell, size, OrderKind.LimitOnClose) with { LimitPrice = price },
                2 => Bench.Ticket(NextId, OrderSide.Sell, size, OrderKind.Trail) with { TrailAmount = 1m },
                _ => Bench.Stop(NextId, size, price),
            };
            Place(ticket with { OcaGroup = name, OcaType = type });
        }
    }

    /// <summary>Orders in groups keep their size: the check of over-filling counts in sizes first asked for.</summary>
    private void Change(ClientMove move)
    {
        if (exchange.LiveOrders is not { Count: > 0 } live)
        {
            return;
        }

        var ticket = live[move.A % live.Count].Ticket;
        var isFree = ticket.OcaGroup is null && ticket.ParentId is null;
        Place(ticket with
        {
            Quantity = isFree ? Size(move.B) : ticket.Quantity,
            LimitPrice = ticket.LimitPrice is null ? null : Near(move.C),
            StopPrice = ticket.StopPrice is null ? null : Near(move.C),
        });
    }

    private void Cancel(ClientMove move)
    {
        if (exchange.LiveOrders is { Count: > 0 } live)
        {
            var order = live[move.A % live.Count];
            exchange.Cancel(order.Ticket.ClientId, order.Ticket.OrderId);
        }
    }
}
