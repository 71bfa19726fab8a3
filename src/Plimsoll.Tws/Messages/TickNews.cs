namespace Plimsoll.Tws.Messages;

public sealed record TickNews(
    int RequestId,
    DateTimeOffset Time,
    string ProviderCode,
    string ArticleId,
    string Headline,
    string? ExtraData) : TwsMessage;
