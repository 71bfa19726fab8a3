using NodaTime;
using NodaTime.Text;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Contracts;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>contractData of an option (protocol.md §7).</summary>
internal static class OptionDetails
{
    private const string OrderTypes = "ADAPTIVE,DAY,FOK,GTC,GTD,IOC,LMT,MKT,OCA,STP,STPLMT,TRAIL,TRAILLMT,WHATIF";
    private static readonly LocalDatePattern contractMonth = LocalDatePattern.CreateWithInvariantCulture("uuuuMM");
    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["US/Eastern"];

    public static Reply OptionData(this Reply reply, ClientSession session, int requestId, Listing listing)
    {
        var option = listing.Option!;
        var today = session.Gateway.Agenda.Now.InZone(zone).Date;
        var hours = TradingHours.Text(
            today,
            zone,
            date => Hours(listing, session.Gateway.Options.Sessions(date)),
            Hours(listing, session.Exchange.CurrentSession));
        var expiry = WireTime.Day(option.Expiry);
        reply.Begin(ServerMessage.ContractData).Number(requestId).Text(listing.Symbol).Text("OPT").Text(expiry);
        if (session.Version >= 182)
        {
            reply.Text(expiry); // lastTradeDate
        }

        reply.Price(option.Strike).Text(InstrumentFields.Right(option.Right))
            .Text("SMART").Text(Listing.Currency).Text(listing.LocalSymbol)
            .Text(listing.TradingClass).Text(listing.TradingClass) // market name, trading class
            .Number(listing.ConId)
            .Size(OptionExchanges.All.Min(exchange => listing.TicksAt(exchange).Smallest))
            .Text(InstrumentFields.Multiplier(option))
            .Text(OrderTypes)
            .Text(string.Join(',', OptionExchanges.All))
            .Number(1).Number(option.Underlying.ConId) // priceMagnifier, underConId
            .FreeText(listing.LongName)
            .Empty() // primary exchange
            .Text(contractMonth.Format(option.Expiry))
            .Text(ListingDirectory.SectorOf(listing.Symbol)).Empty(2) // industry, category, subcategory
            .Text(zone.Id)
            .Text(hours).Text(hours)
            .Empty().Zero().Zero() // evRule, evMultiplier, no secIds
            .Number(2) // aggGroup
            .Text(listing.Symbol).Text("STK")
            .Text(string.Join(',', OptionExchanges.All.Select(exchange => listing.TicksAt(exchange).Rule)))
            .Text(expiry)
            .Empty() // stock type
            .Number(1).Number(1).Number(1); // minSize, sizeIncrement, suggestedSizeIncrement
        return session.Version >= 186 ? reply.Zero() : reply; // no ineligibility reasons
    }

    private static ExchangeSession? Hours(Listing listing, ExchangeSession? stock) =>
        stock is null ? null : stock with { Close = listing.CloseOf(stock) };
}
