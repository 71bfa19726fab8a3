namespace Plimsoll.Tws.Messages;

public sealed record OpenOrder(int OrderId, Contract Contract, Order Order, OrderState State) : TwsMessage;
