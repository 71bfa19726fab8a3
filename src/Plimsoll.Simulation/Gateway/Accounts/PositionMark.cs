using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>A position at the last price, at its cost where nothing has traded. Dollars.</summary>
internal sealed record PositionMark(LedgerPosition Position, decimal Price)
{
    public decimal Value => Position.Quantity * Price;

    public decimal UnrealizedPnl => Position.Quantity * (Price - Position.AverageCost);

    public static PositionMark Of(LedgerPosition position, SimulatedExchange exchange)
    {
        var quote = exchange.QuoteOf(position.Listing.Symbol);
        return new(position, quote?.Last ?? quote?.PriorClose ?? position.AverageCost);
    }
}
