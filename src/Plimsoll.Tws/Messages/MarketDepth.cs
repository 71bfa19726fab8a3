namespace Plimsoll.Tws.Messages;

/// <summary>Operation 0 insert, 1 update, 2 delete; side 0 ask, 1 bid.</summary>
public sealed record MarketDepth(int RequestId, int Row, int Operation, int Side, decimal Price, decimal Size) : TwsMessage;
