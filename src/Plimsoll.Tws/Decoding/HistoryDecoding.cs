using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>Bars, ticks and schedules of the past.</summary>
internal static class HistoryDecoding
{
    public static TwsMessage Data(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var bounded = version < TwsVersions.HistoricalDataEnd;
        var start = bounded ? from.ReadOptionalString() : null;
        var end = bounded ? from.ReadOptionalString() : null;
        var count = from.ReadCount(8);
        var bars = new List<HistoricalBar>(count);
        for (var i = 0; i < count; i++)
        {
            bars.Add(new HistoricalBar(
                from.ReadTime(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadNonNegative(),
                from.ReadNonNegative(),
                Count(ref from)));
        }

        return new HistoricalData(requestId, start, end, bars);
    }

    public static TwsMessage DataEnd(ref FieldReader from, int version) =>
        new HistoricalDataEnd(from.ReadInt(), from.ReadOptionalString(), from.ReadOptionalString());

    /// <summary>The fields come in their own order: count, date, open, close, high, low, wap, volume.</summary>
    public static TwsMessage DataUpdate(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = Count(ref from);
        var date = from.ReadTime();
        var open = from.ReadDecimal();
        var close = from.ReadDecimal();
        var high = from.ReadDecimal();
        var low = from.ReadDecimal();
        var wap = from.ReadNonNegative();
        var volume = from.ReadNonNegative();
        return new HistoricalDataUpdate(requestId, new HistoricalBar(date, open, high, low, close, volume, wap, count));
    }

    public static TwsMessage Schedule(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var start = from.ReadTime();
        var end = from.ReadTime();
        var zone = from.ReadString();
        var count = from.ReadCount(3);
        var sessions = new List<HistoricalSession>(count);
        for (var i = 0; i < count; i++)
        {
            sessions.Add(new HistoricalSession(from.ReadTime(), from.ReadTime(), from.ReadTime()));
        }

        return new HistoricalSchedule(requestId, start, end, zone, sessions);
    }

    public static TwsMessage HeadTimestamp(ref FieldReader from, int version) => new HeadTimestamp(from.ReadInt(), from.ReadTime());

    public static TwsMessage Histogram(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(2);
        var buckets = new List<HistogramBucket>(count);
        for (var i = 0; i < count; i++)
        {
            buckets.Add(new HistogramBucket(from.ReadDecimal(), from.ReadDecimal()));
        }

        return new HistogramData(requestId, buckets);
    }

    public static TwsMessage Ticks(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(4);
        var ticks = new List<HistoricalTick>(count);
        for (var i = 0; i < count; i++)
        {
            var time = from.ReadEpochSeconds();
            from.Skip(); // kept by IB for consistency with the other two kinds; always 0
            ticks.Add(new HistoricalTick(time, from.ReadDecimal(), from.ReadDecimal()));
        }

        return new HistoricalTicks(requestId, ticks, from.ReadBool());
    }

    public static TwsMessage TicksBidAsk(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(6);
        var ticks = new List<HistoricalTickBidAsk>(count);
        for (var i = 0; i < count; i++)
        {
            ticks.Add(new HistoricalTickBidAsk(
                from.ReadEpochSeconds(),
                from.ReadInt(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadDecimal()));
        }

        return new HistoricalTicksBidAsk(requestId, ticks, from.ReadBool());
    }

    public static TwsMessage TicksLast(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(6);
        var ticks = new List<HistoricalTickLast>(count);
        for (var i = 0; i < count; i++)
        {
            ticks.Add(new HistoricalTickLast(
                from.ReadEpochSeconds(),
                from.ReadInt(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadOptionalString(),
                from.ReadOptionalString()));
        }

        return new HistoricalTicksLast(requestId, ticks, from.ReadBool());
    }

    private static int? Count(ref FieldReader from) => from.ReadOptionalInt() is { } count && count >= 0 ? count : null;
}
