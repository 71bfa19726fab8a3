using NodaTime;
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
