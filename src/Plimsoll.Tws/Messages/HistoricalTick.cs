namespace Plimsoll.Tws.Messages;

public sealed record HistoricalTick(DateTimeOffset Time, decimal Price, decimal Size);
