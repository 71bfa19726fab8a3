namespace Plimsoll.Tws.Messages;

public sealed record TickReqParams(int RequestId, decimal? MinTick, string? BboExchange, int? SnapshotPermissions) : TwsMessage;
