namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>An order as the bytes of a placeOrder ask for it; words are IB's.</summary>
internal sealed record RequestedOrder(
    int OrderId,
    string Symbol,
    string Action,
    decimal Quantity,
    string Type,
    decimal? Limit,
    decimal? Stop,
    string OcaGroup,
    string Ref,
    bool Transmit,
    int ParentId);
