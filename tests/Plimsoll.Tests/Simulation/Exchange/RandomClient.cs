using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Does anything a client can do, at random: orders, brackets, groups, changes, cancels; small prices' grid so that they meet.</summary>
internal sealed class RandomClient(SimulatedExchange exchange, Rng chance)
{
    private int groups;

    public void Act()
    {
        switch (chance.NextInt(8))
        {
            case 0 or 1:
                Bracket();
                break;
            case 2:
                Group();
                break;
            case 3:
                Change();
                break;
            case 4:
                Cancel();
                break;
            default:
                Place(Any());
                break;
        }
    }

    private int NextId => exchange.NextOrderId(10);

    private decimal Size() => chance.NextInt(1, 5) * 60m;

    private decimal Near() => 100m + (chance.NextInt(-12, 12) * 0.25m);

    private OrderSide Side() => (OrderSide)chance.NextInt(1, 2);

    private void Place(OrderTicket ticket) => exchange.Place(ticket);

    private OrderTicket Any()
    {
        var kind = (OrderKind)chance.NextInt(1, 4);
        var ticket = Bench.Ticket(NextId, Side(), Size(), kind, Near());
        return kind != OrderKind.MarketOnClose && chance.Chance(0.2) ? ticket with { TimeInForce = TimeInForce.GoodTillCancelled } : ticket;
    }

    private void Bracket()
    {
        var (id, size) = (NextId, Size());
        Place(Bench.Buy(id, size, Near()) with { Transmit = false });
        Place(Bench.Sell(id + 1, size, 101m + (chance.NextInt(8) * 0.25m)) with { ParentId = id, Transmit = false });
        Place(Bench.Stop(id + 2, size, 99m - (chance.NextInt(8) * 0.25m)) with { ParentId = id, Transmit = chance.Chance(0.9) });
    }

    private void Group()
    {
        var (name, size, type) = ($"g{groups++}", Size(), chance.NextInt(1, 3));
        for (var i = chance.NextInt(2, 3); i > 0; i--)
        {
            var price = Near();
            var ticket = chance.Chance(0.5) ? Bench.Sell(NextId, size, price) : Bench.Stop(NextId, size, price);
            Place(ticket with { OcaGroup = name, OcaType = type });
        }
    }

    /// <summary>Orders in groups keep their size: the check of over-filling counts in sizes first asked for.</summary>
    private void Change()
    {
        if (exchange.LiveOrders is not { Count: > 0 } live)
        {
            return;
        }

        var ticket = chance.Pick(live).Ticket;
        var isFree = ticket.OcaGroup is null && ticket.ParentId is null;
        Place(ticket with
        {
            Quantity = isFree ? Size() : ticket.Quantity,
            LimitPrice = ticket.LimitPrice is null ? null : Near(),
            StopPrice = ticket.StopPrice is null ? null : Near(),
        });
    }

    private void Cancel()
    {
        if (exchange.LiveOrders is { Count: > 0 } live)
        {
            var order = chance.Pick(live);
            exchange.Cancel(order.Ticket.ClientId, order.Ticket.OrderId);
        }
    }
}
