using NodaTime;
using NodaTime.Extensions;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>An execution in the desk's words.</summary>
internal static class ExecutionWords
{
    public static BrokerFill ToDesk(ExecDetails details, Instant now)
    {
        var execution = details.Execution;
        return new BrokerFill(
            execution.ExecId,
            execution.OrderId ?? 0,
            execution.ClientId,
            execution.PermId ?? 0,
            execution.OrderRef ?? "",
            OrderWords.SymbolOf(details.Contract),
            execution.Side == "BOT" ? OrderSide.Buy : OrderSide.Sell,
            new Quantity(execution.Shares),
            new Price(execution.Price),
            new Quantity(execution.CumQty),
            TimeOf(execution.Time) ?? now,
            null);
    }

    /// <summary>Older servers name no zone; then it is the gateway host's, which for this desk trades New York hours.</summary>
    private static Instant? TimeOf(TwsTime time)
    {
        if (time.Instant is { } instant)
        {
            return Instant.FromDateTimeOffset(instant);
        }

        if (time is not { Date: { } date, Time: { } clock })
        {
            return null;
        }

        var zone = time.Zone is { } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null;
        return (date.ToLocalDate() + clock.ToLocalTime()).InZoneLeniently(zone ?? XnysCalendar.Zone).ToInstant();
    }
}
