namespace Plimsoll.Tws.Messages;

public sealed record PositionMulti(
    int RequestId,
    string Account,
    Contract Contract,
    decimal? Quantity,
    decimal? AverageCost,
    string? ModelCode) : TwsMessage;
