namespace Plimsoll.Tws.Messages;

public sealed record OrderBound(long PermId, int ClientId, int OrderId) : TwsMessage;
