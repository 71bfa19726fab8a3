namespace Plimsoll.Tws.Messages;

public sealed record TickSnapshotEnd(int RequestId) : TwsMessage;
