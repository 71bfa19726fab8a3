using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>News, and the documents IB sends as one text.</summary>
internal static class NewsDecoding
{
    private const long MillisFrom = 100_000_000_000; // as seconds this would be the year 5138

    public static TwsMessage Bulletin(ref FieldReader from, int version)
    {
        from.Skip();
        return new NewsBulletin(from.ReadInt(), from.ReadInt(), from.ReadEscaped(), from.ReadOptionalString());
    }

    public static TwsMessage Tick(ref FieldReader from, int version) => new TickNews(
        from.ReadInt(),
        Moment(ref from),
        from.ReadString(),
        from.ReadString(),
        from.ReadEscaped(),
        from.ReadOptionalString());

    public static TwsMessage Article(ref FieldReader from, int version) =>
        new NewsArticle(from.ReadInt(), from.ReadInt(), from.ReadEscaped());

    public static TwsMessage Providers(ref FieldReader from, int version)
    {
        var count = from.ReadCount(2);
        var providers = new List<NewsProvider>(count);
        for (var i = 0; i < count; i++)
        {
            providers.Add(new NewsProvider(from.ReadString(), from.ReadString()));
        }

        return new NewsProviders(providers);
    }

    public static TwsMessage Historical(ref FieldReader from, int version) => new HistoricalNews(
        from.ReadInt(),
        from.ReadString(),
        from.ReadString(),
        from.ReadString(),
        from.ReadEscaped());

    public static TwsMessage HistoricalEnd(ref FieldReader from, int version) =>
        new HistoricalNewsEnd(from.ReadInt(), from.ReadBool());

    public static TwsMessage Fundamental(ref FieldReader from, int version)
    {
        from.Skip();
        return new FundamentalData(from.ReadInt(), from.ReadString());
    }

    public static TwsMessage WshMetaData(ref FieldReader from, int version) => new WshMetaData(from.ReadInt(), from.ReadString());

    public static TwsMessage WshEventData(ref FieldReader from, int version) => new WshEventData(from.ReadInt(), from.ReadString());

    /// <summary>Seconds and milliseconds since the epoch have both been seen here.</summary>
    private static DateTimeOffset Moment(ref FieldReader from)
    {
        var copy = from;
        return copy.ReadLong() >= MillisFrom ? from.ReadEpochMillis() : from.ReadEpochSeconds();
    }
}
