namespace Plimsoll.Tws.Messages;

/// <summary>Operation 0 insert, 1 update, 2 delete; side 0 ask, 1 bid.</summary>
public sealed record MarketDepthL2(
    int RequestId,
    int Row,
    string MarketMaker,
    int Operation,
    int Side,
    decimal Price,
    decimal Size,
    bool IsSmartDepth) : TwsMessage;
