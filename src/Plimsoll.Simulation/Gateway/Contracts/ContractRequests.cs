using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Contracts;

/// <summary>What a client asks about instruments and exchanges.</summary>
internal sealed class ContractRequests(ClientSession session)
{
    /// <summary>IB wants a second between two searches (protocol.md §12): one that comes sooner waits.</summary>
    private static readonly Duration searchPause = Duration.FromSeconds(1);

    /// <summary>IB returns at most 16 (protocol.md §12).</summary>
    private const int SamplesMax = 16;

    private const string OrderTypes = "ADAPTIVE,CASHQTY,DAY,GTC,GTD,IOC,LMT,LOC,MKT,MOC,OCA,OPG,STP,STPLMT,TRAIL,TRAILLMT,WHATIF";
    private static readonly DateTimeZone exchangeZone = DateTimeZoneProviders.Tzdb["US/Eastern"];

    private Instant searchFrom = Instant.FromUnixTimeSeconds(0);

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqContractDetails, (client, ref fields) => client.Contracts.Details(ref fields)),
        On(ClientRequest.ReqMatchingSymbols, (client, ref fields) => client.Contracts.Samples(ref fields)),
        On(ClientRequest.ReqMarketRule, (client, ref fields) => client.Contracts.MarketRule(ref fields)),
        On(ClientRequest.ReqFamilyCodes, (client, ref _) => client.Contracts.FamilyCodes()),
        On(ClientRequest.ReqSoftDollarTiers, (client, ref fields) => client.Contracts.SoftDollarTiers(ref fields)),
    ];

    private void Details(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        fields.ReadBool(); // includeExpired
        var isBySecId = fields.ReadOptionalString() is not null | fields.ReadOptionalString() is not null;
        fields.Skip(); // issuerId
        IReadOnlyList<Listing> found = isBySecId ? []
            : contract.SecType == "OPT" ? contract.Matches(session.Exchange)
            : contract.Find(session.Exchange) is { } one ? [one]
            : [];
        if (found.Count == 0)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
            return;
        }

        foreach (var listing in found)
        {
            session.Post(listing.Option is null ? Data(requestId, listing) : session.Port.Reply.OptionData(session, requestId, listing));
        }

        session.PostEnd(session.Reply(ServerMessage.ContractDataEnd).Number(1).Number(requestId));
    }

    private Reply Data(int requestId, Listing listing)
    {
        var now = session.Gateway.Agenda.Now;
        var today = now.InZone(exchangeZone).Date;
        var hours = TradingHours.Text(today, exchangeZone, session.Gateway.Options.Sessions, session.Exchange.CurrentSession);
        var reply = session.Reply(ServerMessage.ContractData).Number(requestId).Text(listing.Symbol).Text("STK").Empty();
        if (session.Version >= 182)
        {
            reply.Empty(); // lastTradeDate
        }

        reply.Text("0.0").Empty() // strike, right
            .Text("SMART").Text(Listing.Currency).Text(listing.Symbol)
            .Text(listing.TradingClass).Text(listing.TradingClass) // market name, trading class
            .Number(listing.ConId)
            .Size(listing.MinTick)
            .Empty() // multiplier
            .Text(OrderTypes)
            .Text($"SMART,{listing.PrimaryExchange}")
            .Number(1).Zero() // priceMagnifier, underConId
            .FreeText(listing.LongName)
            .Text(listing.PrimaryExchange)
            .Empty() // contractMonth
            .Text(ListingDirectory.SectorOf(listing.Symbol)).Empty(2) // industry, category, subcategory
            .Text(exchangeZone.Id)
            .Text(hours).Text(hours) // the simulated exchange trades in regular hours only
            .Empty().Zero().Zero() // evRule, evMultiplier, no secIds
            .Number(1) // aggGroup
            .Empty(2) // underlying
            .Text($"{listing.Ticks.Rule},{listing.Ticks.Rule}") // one for each valid exchange
            .Empty() // realExpirationDate
            .Text(listing.StockType)
            .Number(1).Number(1).Number(100); // minSize, sizeIncrement, suggestedSizeIncrement
        return session.Version >= 186 ? reply.Zero() : reply; // no ineligibility reasons
    }

    private void Samples(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        var pattern = fields.ReadString();
        var now = session.Gateway.Agenda.Now;
        searchFrom = Instant.Max(now, searchFrom + searchPause);
        if (searchFrom == now)
        {
            Search(requestId, pattern);
        }
        else
        {
            session.Gateway.Agenda.At(searchFrom, () => Search(requestId, pattern));
        }
    }

    private void Search(int requestId, string pattern)
    {
        var found = session.Exchange.Listings
            .Where(listing => listing.Symbol.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)
                || listing.LongName.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            .OrderBy(listing => !listing.Symbol.Equals(pattern, StringComparison.OrdinalIgnoreCase))
            .Take(SamplesMax)
            .ToList();
        var reply = session.Port.Reply.Begin(ServerMessage.SymbolSamples).Number(requestId).Number(found.Count);
        foreach (var listing in found)
        {
            reply.Number(listing.ConId).Text(listing.Symbol).Text("STK").Text(listing.PrimaryExchange).Text(Listing.Currency)
                .Zero() // derivative types
                .FreeText(listing.LongName).Empty(); // description, issuerId
        }

        session.Post(reply);
    }

    private void MarketRule(ref FieldReader fields)
    {
        var rule = fields.ReadInt();
        if (TickLadder.All.FirstOrDefault(each => each.Rule == rule) is not { } ladder)
        {
            session.Error(-1, 321, ErrorText.Validation($"Invalid market rule id {rule}"));
            return;
        }

        var reply = session.Reply(ServerMessage.MarketRule).Number(rule).Number(ladder.Steps.Count);
        foreach (var (edge, increment) in ladder.Steps)
        {
            reply.Size(edge).Size(increment);
        }

        session.Post(reply);
    }

    private void FamilyCodes()
    {
        var reply = session.Reply(ServerMessage.FamilyCodes).Number(session.Exchange.Accounts.Count);
        foreach (var account in session.Exchange.Accounts)
        {
            reply.Text(account).Empty();
        }

        session.Post(reply);
    }

    private void SoftDollarTiers(ref FieldReader fields) =>
        session.Post(session.Reply(ServerMessage.SoftDollarTiers).Number(session.ReadRequestId(ref fields)).Zero());
}
