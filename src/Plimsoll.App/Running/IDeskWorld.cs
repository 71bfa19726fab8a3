using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Running;

/// <summary>What the shell reaches the world through: sockets, timers, files and messages in production, their simulated twins in rehearsal.</summary>
internal interface IDeskWorld
{
    /// <summary>Gives one order to the connection; whether its bytes were written comes as an event.</summary>
    void Place(OrderGroup group, LegOrder order);

    void Cancel(int orderId);

    /// <summary>Puts a question whose answer comes as an event, or not at all.</summary>
    void Ask(DeskCommand question);

    void WakeAt(Instant moment);

    void Reconnect(string why);

    /// <summary>Writes the report; calls <paramref name="done"/> when it need not be written again.</summary>
    void Publish(Publish report, Action done);

    /// <summary>Delivers the message; calls <paramref name="done"/> when it need not be delivered again.</summary>
    void Notify(Notify message, Action done);
}
