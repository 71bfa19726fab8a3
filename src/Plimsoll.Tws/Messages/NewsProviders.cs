namespace Plimsoll.Tws.Messages;

public sealed record NewsProviders(IReadOnlyList<NewsProvider> Providers) : TwsMessage;
