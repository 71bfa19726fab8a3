using Plimsoll.Market;

namespace Plimsoll.Trading.Books;

/// <param name="Lots">What is held, oldest first.</param>
/// <param name="RealizedGross">Sale proceeds less FIFO cost since the book was opened, commissions aside, dollars.</param>
/// <param name="Oversold">Shares sold beyond what was held: zero unless something went badly wrong.</param>
public sealed record HoldingState(IReadOnlyList<Lot> Lots, Money RealizedGross, Quantity Oversold)
{
    public Quantity Quantity { get; } = Lots.Aggregate(Quantity.Zero, (sum, lot) => sum + lot.Quantity) - Oversold;
}
