using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>historicalData and its updates (protocol.md §7; the update's fields come in an order of their own).</summary>
internal static class HistoryReply
{
    /// <summary>Bars of trades have a count of trades, which the market does not know; round lots stand for it.</summary>
    private const decimal SharesPerTrade = 100m;

    public static Reply HistoricalBar(this Reply reply, HistoryBar bar, string date) => reply
        .Text(date).Size(bar.Open).Size(bar.High).Size(bar.Low).Size(bar.Close)
        .Size(bar.Volume ?? -1m).Size(Average(bar)).Number(Count(bar));

    public static Reply HistoricalUpdate(this Reply reply, int requestId, HistoryBar bar, string date) => reply
        .Begin(ServerMessage.HistoricalDataUpdate)
        .Number(requestId).Number(Count(bar)).Text(date)
        .Size(bar.Open).Size(bar.Close).Size(bar.High).Size(bar.Low)
        .Size(Average(bar)).Size(bar.Volume ?? -1m);

    public static Reply RealTimeBar(this Reply reply, int requestId, HistoryBar bar) => reply
        .Begin(ServerMessage.RealTimeBars)
        .Number(3).Number(requestId).Number(bar.Start.ToUnixTimeSeconds())
        .Size(bar.Open).Size(bar.High).Size(bar.Low).Size(bar.Close)
        .Size(bar.Volume ?? -1m).Size(Average(bar)).Number(Count(bar));

    /// <summary>Sessions within the range, in the exchange's own hours and zone.</summary>
    public static Reply Schedule(
        this Reply reply, int requestId, Instant from, Instant end, DateTimeZone zone, IReadOnlyList<ExchangeSession> sessions)
    {
        reply.Begin(ServerMessage.HistoricalSchedule).Number(requestId)
            .Text(WireTime.Local(sessions.Count > 0 ? sessions[0].Open : from, zone))
            .Text(WireTime.Local(sessions.Count > 0 ? sessions[^1].Close : end, zone))
            .Text(zone.Id)
            .Number(sessions.Count);
        foreach (var session in sessions)
        {
            reply.Text(WireTime.Local(session.Open, zone)).Text(WireTime.Local(session.Close, zone)).Text(WireTime.Day(session.Date));
        }

        return reply;
    }

    /// <summary>Days as yyyymmdd whatever the format; times as asked.</summary>
    public static string DateText(HistoryBar bar, BarSize size, bool inEpochSeconds, DateTimeZone zone) =>
        (size.Length, inEpochSeconds) switch
        {
            (null, _) => WireTime.Day(bar.Date),
            (_, true) => $"{bar.Start.ToUnixTimeSeconds()}",
            (_, false) => WireTime.Stamp(bar.Start, zone),
        };

    private static decimal Average(HistoryBar bar) => bar.AveragePrice is { } average ? decimal.Round(average, 4) : -1m;

    private static long Count(HistoryBar bar) => bar.Volume is { } volume ? (long)Math.Ceiling(volume / SharesPerTrade) : -1;
}
