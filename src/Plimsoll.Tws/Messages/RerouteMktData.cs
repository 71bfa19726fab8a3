namespace Plimsoll.Tws.Messages;

public sealed record RerouteMktData(int RequestId, int ConId, string Exchange) : TwsMessage;
