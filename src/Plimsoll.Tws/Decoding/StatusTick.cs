namespace Plimsoll.Tws.Decoding;

/// <summary><see cref="Messages.OrderStatus"/> as a value; the texts IB documents are shared strings.</summary>
public readonly record struct StatusTick(
    int OrderId,
    string Status,
    decimal Filled,
    decimal Remaining,
    decimal? AvgFillPrice,
    long? PermId,
    int? ParentId,
    decimal? LastFillPrice,
    int ClientId,
    string? WhyHeld,
    decimal? MktCapPrice);
