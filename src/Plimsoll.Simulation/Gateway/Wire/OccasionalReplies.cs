using NodaTime;

namespace Plimsoll.Simulation.Gateway.Wire;

/// <summary>
/// The messages of the server table that this market has no occasion for by itself (protocol.md §4): news, advisers' data, calendars, contracts for
/// difference, futures on stocks. Written here as everything else is, so that every message a client may meet can be sent to it. Free text is escaped
/// where clients un-escape it.
/// </summary>
internal static class OccasionalReplies
{
    public static Reply NewsBulletin(this Reply reply, int number, int type, string text, string exchange) =>
        reply.Begin(ServerMessage.NewsBulletins).Number(1).Number(number).Number(type).FreeText(text).Text(exchange);

    public static Reply NewsTick(this Reply reply, int requestId, Instant at, string provider, string article, string headline, string extra) =>
        reply.Begin(ServerMessage.TickNews).Number(requestId).Number(at.ToUnixTimeMilliseconds()).Text(provider).Text(article).FreeText(headline).Text(extra);

    /// <param name="type">0 for text, 1 for a PDF in base 64.</param>
    public static Reply NewsArticle(this Reply reply, int requestId, int type, string text) =>
        reply.Begin(ServerMessage.NewsArticle).Number(requestId).Number(type).FreeText(text);

    public static Reply HistoricalNews(this Reply reply, int requestId, string time, string provider, string article, string headline) =>
        reply.Begin(ServerMessage.HistoricalNews).Number(requestId).Text(time).Text(provider).Text(article).FreeText(headline);

    public static Reply AdviserData(this Reply reply, int type, string xml) =>
        reply.Begin(ServerMessage.ReceiveFA).Number(1).Number(type).Text(xml);

    public static Reply AdviserDataReplaced(this Reply reply, int requestId, string text) =>
        reply.Begin(ServerMessage.ReplaceFAEnd).Number(requestId).Text(text);

    public static Reply Fundamentals(this Reply reply, int requestId, string xml) =>
        reply.Begin(ServerMessage.FundamentalData).Number(1).Number(requestId).Text(xml);

    public static Reply CalendarMetaData(this Reply reply, int requestId, string json) =>
        reply.Begin(ServerMessage.WshMetaData).Number(requestId).Text(json);

    public static Reply CalendarEvent(this Reply reply, int requestId, string json) =>
        reply.Begin(ServerMessage.WshEventData).Number(requestId).Text(json);

    /// <summary>The hedge of a delta neutral combination, once its delta is known.</summary>
    public static Reply DeltaNeutral(this Reply reply, int requestId, int conId, decimal delta, decimal price) =>
        reply.Begin(ServerMessage.DeltaNeutralValidation).Number(1).Number(requestId).Number(conId).Price(delta).Price(price);

    /// <summary>A contract for difference has the data of the stock it follows.</summary>
    public static Reply Rerouted(this Reply reply, int requestId, int conId, string exchange) =>
        reply.Begin(ServerMessage.RerouteMarketData).Number(requestId).Number(conId).Text(exchange);

    public static Reply DepthRerouted(this Reply reply, int requestId, int conId, string exchange) =>
        reply.Begin(ServerMessage.RerouteMarketDepth).Number(requestId).Number(conId).Text(exchange);

    /// <summary>The exchange-for-physical of a stock and its future.</summary>
    public static Reply ExchangeForPhysical(
        this Reply reply,
        int requestId,
        int tick,
        decimal basisPoints,
        decimal totalDividends,
        int holdDays,
        LocalDate expiry,
        decimal dividendImpact,
        decimal dividendsToExpiry) =>
        reply.Begin(ServerMessage.TickEfp).Number(6).Number(requestId).Number(tick).Price(basisPoints).Text($"{basisPoints:0.00}%")
            .Price(totalDividends).Number(holdDays).Text(WireTime.Day(expiry)).Price(dividendImpact).Price(dividendsToExpiry);

    public static Reply SoftDollarTier(this Reply reply, int requestId, string name, string value, string display) =>
        reply.Begin(ServerMessage.SoftDollarTiers).Number(requestId).Number(1).Text(name).Text(value).FreeText(display);

    public static Reply NewsProvider(this Reply reply, string code, string name) =>
        reply.Begin(ServerMessage.NewsProviders).Number(1).Text(code).Text(name);
}
