using System.Text;
using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Scanner;

/// <summary>Market scanners over the market's own listings.</summary>
internal sealed class ScannerRequests
{
    /// <summary>IB: ten at a time.</summary>
    private const int SubscriptionsMax = 10;

    private const string Instrument = "STK";
    private const string Location = "STK.US";

    private static readonly string parameters = Parameters();

    private readonly ClientSession session;
    private readonly List<(ScanQuery Query, Scan Scan)> subscriptions = [];
    private readonly Recurrence scanning;

    public ScannerRequests(ClientSession session)
    {
        this.session = session;
        scanning = new Recurrence(session.Gateway.Agenda, () => session.Gateway.UntilNextLook(Duration.FromSeconds(30)), TellAll);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqScannerSubscription, (client, ref fields) => client.Scans.Subscribe(ref fields)),
        On(ClientRequest.CancelScannerSubscription, (client, ref fields) => client.Scans.Cancel(ref fields)),
        On(ClientRequest.ReqScannerParameters, (client, ref _) => client.Post(
            client.Reply(ServerMessage.ScannerParameters).Number(1).Text(parameters))),
    ];

    public void End()
    {
        subscriptions.Clear();
        scanning.Stop();
    }

    private void Subscribe(ref FieldReader fields)
    {
        var query = ScanQuery.Read(session.ReadRequestId(ref fields), ref fields);
        if (query.Instrument is not (Instrument or "ETF.EQ.US") || !query.Location.StartsWith("STK", StringComparison.Ordinal) || Scan.Find(query.ScanCode) is not { } scan)
        {
            session.Error(query.RequestId, 162, $"{ErrorText.Hmds}Scanner type '{query.ScanCode}' of {query.Instrument} at {query.Location} is not available");
        }
        else if (subscriptions.Exists(each => each.Query.RequestId == query.RequestId))
        {
            session.Error(query.RequestId, 385, "Duplicate ticker ID for API scanner subscription.");
        }
        else if (subscriptions.Count >= SubscriptionsMax)
        {
            session.Error(query.RequestId, 162, $"{ErrorText.Hmds}Only {SubscriptionsMax} simultaneous API scanner subscriptions are allowed.");
        }
        else
        {
            subscriptions.Add((query, scan));
            scanning.Start();
            Tell(query, scan);
        }
    }

    private void Cancel(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        if (subscriptions.RemoveAll(each => each.Query.RequestId == requestId) > 0)
        {
            session.Error(requestId, 162, $"{ErrorText.Hmds}API scanner subscription cancelled: {requestId}");
        }
        else
        {
            session.Error(requestId, 365, $"No scanner subscription found for ticker id:{requestId}");
        }

        if (subscriptions.Count == 0)
        {
            scanning.Stop();
        }
    }

    private void TellAll()
    {
        if (session.Gateway.Weather.IsDataLost)
        {
            return;
        }

        foreach (var (query, scan) in subscriptions)
        {
            Tell(query, scan);
        }
    }

    private void Tell(ScanQuery query, Scan scan)
    {
        var found = Found(query, scan);
        if (found.Count == 0)
        {
            session.Error(query.RequestId, 165, "Historical Market Data Service query message:no items retrieved");
            return;
        }

        var reply = session.Port.Reply.Begin(ServerMessage.ScannerData).Number(3).Number(query.RequestId).Number(found.Count);
        for (var rank = 0; rank < found.Count; rank++)
        {
            var listing = found[rank];
            reply.Number(rank).Number(listing.ConId).Text(listing.Symbol).Text(Instrument).Empty().Zero().Empty() // expiry, strike, right
                .Text("SMART").Text(Listing.Currency).Text(listing.Symbol).Text(listing.TradingClass).Text(listing.TradingClass)
                .Empty(4); // distance, benchmark, projection, legs
        }

        session.Post(reply);
    }

    private List<Listing> Found(ScanQuery query, Scan scan)
    {
        var ranked =
            from listing in session.Exchange.Listings
            let quote = session.Exchange.QuoteOf(listing)
            where quote is not null && IsWithin(query, quote)
            let rank = scan.Rank(quote)
            where rank is not null
            orderby rank descending
            select listing;
        return [.. ranked.Take(query.Rows)];
    }

    private static bool IsWithin(ScanQuery query, Quote quote) =>
        !(quote.Last < query.PriceMin) && !(quote.Last > query.PriceMax) && !(quote.Volume < query.VolumeMin);

    /// <summary>The elements clients look for in the real document, which is a hundred times as long.</summary>
    private static string Parameters()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ScanParameterResponse>\n<InstrumentList varName=\"instrumentList\">");
        xml.Append("<Instrument><name>US Stocks</name><type>").Append(Instrument).Append("</type><secType>STK</secType></Instrument></InstrumentList>\n");
        xml.Append("<LocationTree varName=\"locationTree\"><Location><displayName>US Stocks</displayName><locationCode>").Append(Location);
        xml.Append("</locationCode><instruments>").Append(Instrument).Append("</instruments></Location></LocationTree>\n");
        xml.Append("<ScanTypeList varName=\"scanTypeList\">");
        foreach (var scan in Scan.All)
        {
            xml.Append("<ScanType><displayName>").Append(scan.Title).Append("</displayName><scanCode>").Append(scan.Code);
            xml.Append("</scanCode><instruments>").Append(Instrument).Append("</instruments></ScanType>");
        }

        xml.Append("</ScanTypeList>\n<FilterList varName=\"filterList\">");
        foreach (var filter in (string[])["priceAbove", "priceBelow", "volumeAbove"])
        {
            xml.Append("<RangeFilter><id>").Append(filter).Append("</id></RangeFilter>");
        }

        return xml.Append("</FilterList>\n</ScanParameterResponse>").ToString();
    }
}
