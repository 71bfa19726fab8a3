namespace Plimsoll.Tws.Messages;

/// <summary>Start and End come here below version 196, and the message is then also the end of the reply.</summary>
public sealed record HistoricalData(int RequestId, string? Start, string? End, IReadOnlyList<HistoricalBar> Bars) : TwsMessage;
