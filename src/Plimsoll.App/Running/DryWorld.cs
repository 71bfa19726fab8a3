using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Running;

/// <summary>
/// The world of a dry run: questions reach the broker, orders do not. They fill here, at their limit or at the price they were decided on, so
/// that the desk goes through its whole rebalance and shows all of it; exits wait, as they would.
/// </summary>
/// <param name="real">Takes the questions.</param>
internal sealed class DryWorld(IDeskWorld real, Action<DeskEvent> take, Func<Instant> clock) : IDeskWorld
{
    private int fills;

    /// <summary>A copy in memory: what a dry run journals is nobody's to keep.</summary>
    public static IJournalDisk CopyOf(string journalFolder)
    {
        var copy = new RehearsedDisk();
        if (Directory.Exists(journalFolder))
        {
            using var stored = new FileJournalDisk(journalFolder);
            foreach (var name in stored.Names())
            {
                copy.Append(name, stored.Read(name));
                copy.Flush(name);
            }
        }

        return copy;
    }

    public void Place(OrderGroup group, LegOrder order)
    {
        var now = clock();
        if (order.Role is LegRole.TakeProfit or LegRole.StopLoss)
        {
            take(new OrderSeen(now, new BrokerOrder(order.OrderId, null, null, order.Ref, group.Symbol, BrokerOrderStatus.Submitted, Quantity.Zero, order.Quantity)));
            return;
        }

        var price = order.Limit ?? group.Reference ?? throw new InvalidOperationException($"{group.Key} has no price to fill at");
        var execution = $"dry{++fills}.01";
        take(new Executed(now, new BrokerFill(execution, order.OrderId, 0, 0, order.Ref, group.Symbol, order.Side, order.Quantity, price, order.Quantity, now, null)));
        take(new Commissioned(now, execution, 0m));
    }

    /// <summary>Nothing is cancelled that nobody sent.</summary>
    public void Cancel(int orderId)
    {
    }

    public void Ask(DeskCommand question) => real.Ask(question);

    public void WakeAt(Instant moment) => real.WakeAt(moment);

    public void Reconnect(string why) => real.Reconnect(why);

    public void Publish(Publish report, Action done) => done();

    public void Notify(Notify message, Action done) => done();
}
