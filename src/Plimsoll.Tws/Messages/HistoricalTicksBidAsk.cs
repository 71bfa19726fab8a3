namespace Plimsoll.Tws.Messages;

public sealed record HistoricalTicksBidAsk(int RequestId, IReadOnlyList<HistoricalTickBidAsk> Ticks, bool Done) : TwsMessage;
