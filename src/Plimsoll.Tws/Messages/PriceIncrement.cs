namespace Plimsoll.Tws.Messages;

public sealed record PriceIncrement(decimal LowEdge, decimal Increment);
