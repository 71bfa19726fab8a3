using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>Runs of fields that openOrder and completedOrder share, spelt as in recorded messages (protocol.md §6).</summary>
internal static class OrderFields
{
    /// <summary>Real gateways send a question mark as a stock's right, and no primary exchange.</summary>
    public static Reply OrderContract(this Reply reply, Listing listing, string exchange) =>
        listing.Option is null
            ? reply.Number(listing.ConId).Text(listing.Symbol).Text("STK").Empty().Zero().Text("?").Empty()
                .Text(exchange).Text(Listing.Currency).Text(listing.Symbol).Text(listing.TradingClass)
            : reply.Instrument(listing, exchange);

    /// <summary>From action to orderRef.</summary>
    public static Reply OrderTerms(this Reply reply, OrderTicket ticket, OrderEcho echo) => reply
        .Text(OrderWords.Of(ticket.Side))
        .Size(ticket.Quantity)
        .Text(OrderWords.Of(ticket.Kind))
        .Price(ticket.LimitPrice ?? 0m)
        .Price(ticket.TrailAmount ?? (ticket.IsTrail ? 0m : ticket.StopPrice ?? 0m))
        .Text(OrderWords.Of(ticket.TimeInForce))
        .Text(ticket.OcaGroup)
        .Text(ticket.Account)
        .Empty() // openClose
        .Number(echo.Origin)
        .Text(ticket.OrderRef);

    /// <summary>faGroup, faMethod, faPercentage, to 176 faProfile, modelCode, goodTillDate.</summary>
    public static Reply Adviser(this Reply reply, int version, OrderTicket ticket) => reply
        .Empty(version < 177 ? 5 : 4)
        .Text(ticket.GoodTill is { } end ? WireTime.Stamp(end, ExchangeTime.NewYork) : null);

    public static Reply CashQuantity(this Reply reply, OrderTicket ticket) => ticket.CashQuantity is { } cash ? reply.Price(cash) : reply.Zero();

    /// <summary>A dollar value or nothing at all.</summary>
    public static Reply Optional(this Reply reply, decimal? value) => value is { } given ? reply.Price(given) : reply.Empty();

    /// <summary>Tag and value of each algo parameter behind the algo's name.</summary>
    public static Reply Algo(this Reply reply, OrderTicket ticket, OrderEcho echo)
    {
        reply.Text(ticket.Algo);
        if (ticket.Algo is not null)
        {
            reply.Number(echo.AlgoParameters.Count);
            foreach (var (tag, value) in echo.AlgoParameters)
            {
                reply.Text(tag).Text(value);
            }
        }

        return reply;
    }
}
