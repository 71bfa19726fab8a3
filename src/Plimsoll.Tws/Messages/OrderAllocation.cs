namespace Plimsoll.Tws.Messages;

public sealed record OrderAllocation(
    string Account,
    decimal? Position,
    decimal? PositionDesired,
    decimal? PositionAfter,
    decimal? DesiredAllocationQuantity,
    decimal? AllowedAllocationQuantity,
    bool IsMonetary);
