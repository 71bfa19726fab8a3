using Plimsoll.Market;

namespace Plimsoll.Trading.Books;

/// <param name="Lots">What is held, oldest first; all of one sign, negative where it was sold short.</param>
/// <param name="RealizedGross">Sale proceeds less FIFO cost since the book was opened, commissions aside: dollars for shares, dollars a share for options.</param>
public sealed record HoldingState(IReadOnlyList<Lot> Lots, Money RealizedGross)
{
    public Quantity Quantity { get; } = Lots.Aggregate(Quantity.Zero, (sum, lot) => sum + lot.Quantity);

    /// <summary>Sold beyond what was held: of shares zero unless something went badly wrong, of options what was written.</summary>
    public Quantity Oversold => Quantity.Max(Quantity.Zero, -Quantity);
}
