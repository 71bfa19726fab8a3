namespace Plimsoll.Tws.Messages;

public sealed record HistoricalNews(
    int RequestId,
    string Time,
    string ProviderCode,
    string ArticleId,
    string Headline) : TwsMessage;
