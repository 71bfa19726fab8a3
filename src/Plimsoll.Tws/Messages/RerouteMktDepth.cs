namespace Plimsoll.Tws.Messages;

public sealed record RerouteMktDepth(int RequestId, int ConId, string Exchange) : TwsMessage;
