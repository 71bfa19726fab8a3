namespace Plimsoll.Trading;

/// <summary>From this price on, prices are multiples of the increment; dollars.</summary>
public sealed record PriceStep(decimal From, decimal Increment);
