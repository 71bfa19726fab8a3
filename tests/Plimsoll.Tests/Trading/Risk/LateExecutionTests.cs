using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>
/// A status may tell of a fill seconds before its execution comes. Found by storm 48: a target was cancelled after 23 of its 24 shares, and
/// exits for all 24 were put up again.
/// </summary>
public sealed class LateExecutionTests
{
    [Fact]
    public void What_an_ended_exit_is_told_to_have_sold_is_gone_before_its_execution_comes()
    {
        var orders = new OrderLedger();
        var book = new Book { Deployment = "daytrade" };
        var view = new RiskView(
            Sent.At, Sent.Session, Sent.Open, Sent.Close, Halted: false, Frozen: false, Reconciled: true, ClockSkewSeconds: 0m, orders, book, book.Held, _ => false);
        orders.Place(Sent.Bracket("WEC", "A", 1, 24m), Sent.At);
        book.Take("b", orders.Count(Sent.Fill("b.01", 1, "WEC", 24m, 10m), Sent.Client, Sent.At)!);
        orders.See(Sent.Told(2, BrokerOrderStatus.Cancelled), Sent.Client, Sent.At);
        orders.See(Sent.Told(3, BrokerOrderStatus.Cancelled), Sent.Client, Sent.At);
        orders.Place(Sent.Exits("WEC", "A", 4, 24m), Sent.At);

        orders.See(Sent.Told(5, BrokerOrderStatus.Cancelled), Sent.Client, Sent.At); // its OCA group filled
        orders.See(Sent.Told(4, BrokerOrderStatus.Cancelled) with { Filled = new Quantity(23m) }, Sent.Client, Sent.At);
        Assert.Equal(1m, RiskGate.Reducible("WEC", view).Units);

        book.Take("x", orders.Count(Sent.Fill("x.01", 4, "WEC", 23m, 11m, OrderSide.Sell), Sent.Client, Sent.At)!);
        Assert.Equal(1m, RiskGate.Reducible("WEC", view).Units);
    }
}
