namespace Plimsoll.Tws.Messages;

public sealed record PositionMultiEnd(int RequestId) : TwsMessage;
