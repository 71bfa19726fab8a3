using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>Which executions a client asks for. Without days of its own: since midnight (protocol.md §13).</summary>
internal sealed record ExecutionFilter(
    int? ClientId,
    string? Account,
    Instant From,
    IReadOnlyList<int> Dates,
    string? Symbol,
    string? SecType,
    string? Exchange,
    OrderSide? Side)
{
    public static ExecutionFilter Read(ref FieldReader fields, int version, Instant now, DateTimeZone zone)
    {
        var clientId = fields.ReadInt();
        var account = fields.ReadOptionalString();
        var time = fields.ReadOptionalString();
        var symbol = fields.ReadOptionalString();
        var secType = fields.ReadOptionalString();
        var exchange = fields.ReadOptionalString();
        var side = ReadSide(ref fields);
        var (days, dates) = version >= 200 ? ReadDays(ref fields) : (null, []);
        var today = now.InZone(zone).Date;
        var midnight = today.PlusDays(-(Math.Clamp(days ?? 1, 1, 7) - 1)).AtStartOfDayInZone(zone).ToInstant();
        if (time is not null)
        {
            var asked = WireTime.Parse(time, zone) ?? throw new TwsFormatException($"field 6: '{time}' is not a time");
            midnight = Instant.Max(midnight, asked);
        }

        var from = dates.Count > 0 ? Instant.MinValue : midnight;
        return new(clientId == 0 ? null : clientId, account, from, dates, symbol, secType, exchange, side);
    }

    public bool Admits(Execution execution, DateTimeZone zone)
    {
        var ticket = execution.Order.Ticket;
        return execution.At >= From
            && (Dates.Count == 0 || Dates.Contains(DateNumber(execution.At.InZone(zone).Date)))
            && (ClientId ?? ticket.ClientId) == ticket.ClientId
            && (Account ?? ticket.Account) == ticket.Account
            && (Symbol ?? ticket.Listing.Symbol) == ticket.Listing.Symbol
            && (SecType ?? ticket.Listing.SecurityType) == ticket.Listing.SecurityType
            && (Exchange is null or "SMART" || Exchange == ticket.Listing.PrimaryExchange)
            && (Side ?? execution.Side) == execution.Side;
    }

    private static int DateNumber(LocalDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    /// <summary>Clients send the order's words or the execution's.</summary>
    private static OrderSide? ReadSide(ref FieldReader fields) => fields.ReadString() switch
    {
        "" => null,
        "BUY" or "BOT" => OrderSide.Buy,
        "SELL" or "SLD" or "SSHORT" => OrderSide.Sell,
        var other => throw new TwsFormatException($"field {fields.FieldsRead}: '{other}' is not a side"),
    };

    private static (int? Days, IReadOnlyList<int> Dates) ReadDays(ref FieldReader fields)
    {
        var days = fields.ReadOptionalInt();
        var dates = new int[fields.ReadCount(1)];
        for (var i = 0; i < dates.Length; i++)
        {
            dates[i] = fields.ReadInt();
        }

        return (days, dates);
    }
}
