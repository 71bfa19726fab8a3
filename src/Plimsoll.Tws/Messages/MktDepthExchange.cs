namespace Plimsoll.Tws.Messages;

public sealed record MktDepthExchange(
    string Exchange,
    string SecType,
    string? ListingExchange,
    string? ServiceDataType,
    int? AggGroup);
