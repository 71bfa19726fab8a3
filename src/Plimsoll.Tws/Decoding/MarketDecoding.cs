using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>Live market data other than the hot path.</summary>
internal static class MarketDecoding
{
    public static TwsMessage TickString(ref FieldReader from, int version)
    {
        from.Skip();
        return new TickString(from.ReadInt(), from.ReadInt(), from.ReadString());
    }

    public static TwsMessage TickEfp(ref FieldReader from, int version)
    {
        from.Skip();
        return new TickEfp(
            from.ReadInt(),
            from.ReadInt(),
            from.ReadOptionalDouble(),
            from.ReadOptionalString(),
            from.ReadOptionalDouble(),
            from.ReadInt(),
            from.ReadOptionalString(),
            from.ReadOptionalDouble(),
            from.ReadOptionalDouble());
    }

    public static TwsMessage TickReqParams(ref FieldReader from, int version) => new TickReqParams(
        from.ReadInt(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalString(),
        from.ReadOptionalInt());

    public static TwsMessage TickSnapshotEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new TickSnapshotEnd(from.ReadInt());
    }

    public static TwsMessage MarketDataType(ref FieldReader from, int version)
    {
        from.Skip();
        return new MarketDataType(from.ReadInt(), from.ReadInt());
    }

    public static TwsMessage RerouteMktData(ref FieldReader from, int version) =>
        new RerouteMktData(from.ReadInt(), from.ReadInt(), from.ReadString());

    public static TwsMessage RerouteMktDepth(ref FieldReader from, int version) =>
        new RerouteMktDepth(from.ReadInt(), from.ReadInt(), from.ReadString());

    public static TwsMessage RealTimeBar(ref FieldReader from, int version)
    {
        from.Skip();
        return new RealTimeBar(
            from.ReadInt(),
            from.ReadEpochSeconds(),
            from.ReadDecimal(),
            from.ReadDecimal(),
            from.ReadDecimal(),
            from.ReadDecimal(),
            from.ReadNonNegative(),
            from.ReadNonNegative(),
            from.ReadOptionalInt() is { } count && count >= 0 ? count : null);
    }

    public static TwsMessage MarketDepth(ref FieldReader from, int version)
    {
        from.Skip();
        return new MarketDepth(
            from.ReadInt(),
            from.ReadInt(),
            from.ReadInt(),
            from.ReadInt(),
            from.ReadDecimal(),
            from.ReadDecimal());
    }

    public static TwsMessage MarketDepthL2(ref FieldReader from, int version)
    {
        from.Skip();
        return new MarketDepthL2(
            from.ReadInt(),
            from.ReadInt(),
            from.ReadString(),
            from.ReadInt(),
            from.ReadInt(),
            from.ReadDecimal(),
            from.ReadDecimal(),
            from.ReadBool());
    }

    public static TwsMessage TickByTick(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var type = from.ReadInt();
        var at = from.FieldsRead;
        return type switch
        {
            1 or 2 => new TickByTickAllLast(
                requestId,
                AllLast: type == 2,
                from.ReadEpochSeconds(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadInt(),
                from.ReadOptionalString(),
                from.ReadOptionalString()),
            3 => new TickByTickBidAsk(
                requestId,
                from.ReadEpochSeconds(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadDecimal(),
                from.ReadInt()),
            4 => new TickByTickMidPoint(requestId, from.ReadEpochSeconds(), from.ReadDecimal()),
            _ => throw new TwsFormatException($"field {at}: {type} is not a type of tick"),
        };
    }
}
