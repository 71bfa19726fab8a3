namespace Plimsoll.Tws.Messages;

public sealed record CompletedOrdersEnd : TwsMessage;
