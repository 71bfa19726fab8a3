namespace Plimsoll.Tws.Messages;

public sealed record HistoricalTicksLast(int RequestId, IReadOnlyList<HistoricalTickLast> Ticks, bool Done) : TwsMessage;
