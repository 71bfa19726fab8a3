namespace Plimsoll.Tws.Messages;

public sealed record TickEfp(
    int RequestId,
    int TickType,
    double? BasisPoints,
    string? FormattedBasisPoints,
    double? TotalDividends,
    int HoldDays,
    string? FutureLastTradeDate,
    double? DividendImpact,
    double? DividendsToLastTradeDate) : TwsMessage;
