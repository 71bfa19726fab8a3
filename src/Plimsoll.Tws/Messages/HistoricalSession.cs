namespace Plimsoll.Tws.Messages;

public sealed record HistoricalSession(TwsTime Start, TwsTime End, TwsTime ReferenceDate);
