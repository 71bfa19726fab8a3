namespace Plimsoll.Tws.Messages;

/// <summary>1 live, 2 frozen, 3 delayed, 4 delayed frozen.</summary>
public sealed record MarketDataType(int RequestId, int Type) : TwsMessage;
