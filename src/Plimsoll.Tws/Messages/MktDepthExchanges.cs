namespace Plimsoll.Tws.Messages;

public sealed record MktDepthExchanges(IReadOnlyList<MktDepthExchange> Exchanges) : TwsMessage;
