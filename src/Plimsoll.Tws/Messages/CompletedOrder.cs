namespace Plimsoll.Tws.Messages;

/// <summary>A filled or cancelled order. It has no orderId: join on permId or orderRef.</summary>
public sealed record CompletedOrder(Contract Contract, Order Order, OrderState State, OrderCompletion Completion) : TwsMessage;
