namespace Plimsoll.Tws.Messages;

/// <summary>A null price is IB's −1 with size 0: no quote.</summary>
public sealed record TickPrice(
    int RequestId,
    int TickType,
    decimal? Price,
    decimal? Size,
    TickAttributes Attributes) : TwsMessage;
