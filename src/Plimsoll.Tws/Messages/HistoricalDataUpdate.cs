namespace Plimsoll.Tws.Messages;

/// <summary>The running bar of a request that is kept up to date.</summary>
public sealed record HistoricalDataUpdate(int RequestId, HistoricalBar Bar) : TwsMessage;
