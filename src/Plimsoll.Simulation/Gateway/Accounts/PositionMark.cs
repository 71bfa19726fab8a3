using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>A position at the last price, at its cost where nothing has traded. Dollars; the price per share, also of an option.</summary>
internal sealed record PositionMark(LedgerPosition Position, decimal Price)
{
    public decimal Value => Position.Quantity * Price * Position.Listing.Multiplier;

    public decimal UnrealizedPnl => Value - (Position.Quantity * Position.AverageCost);

    public static PositionMark Of(LedgerPosition position, SimulatedExchange exchange)
    {
        var quote = exchange.QuoteOf(position.Listing);
        var middle = position.Listing.Option is not null && quote is { Ask: { } ask } ? ((quote.Bid ?? 0m) + ask) / 2m : (decimal?)null;
        return new(position, middle ?? quote?.Last ?? quote?.PriorClose ?? position.AverageCost / position.Listing.Multiplier);
    }
}
