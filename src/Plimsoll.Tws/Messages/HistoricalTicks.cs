namespace Plimsoll.Tws.Messages;

public sealed record HistoricalTicks(int RequestId, IReadOnlyList<HistoricalTick> Ticks, bool Done) : TwsMessage;
