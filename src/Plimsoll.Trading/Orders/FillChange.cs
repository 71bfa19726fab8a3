namespace Plimsoll.Trading.Orders;

/// <summary>A newly counted fill, and the version of it that was counted before, if this corrects one.</summary>
public sealed record FillChange(CountedFill Now, CountedFill? Before);
