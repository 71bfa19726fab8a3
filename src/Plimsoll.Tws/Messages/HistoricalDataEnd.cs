namespace Plimsoll.Tws.Messages;

/// <summary>From version 196 on.</summary>
public sealed record HistoricalDataEnd(int RequestId, string? Start, string? End) : TwsMessage;
