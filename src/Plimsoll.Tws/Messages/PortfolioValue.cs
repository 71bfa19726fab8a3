namespace Plimsoll.Tws.Messages;

public sealed record PortfolioValue(
    Contract Contract,
    decimal? Position,
    decimal? MarketPrice,
    decimal? MarketValue,
    decimal? AverageCost,
    decimal? UnrealizedPnl,
    decimal? RealizedPnl,
    string? Account) : TwsMessage;
