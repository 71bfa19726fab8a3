using Plimsoll.Market;

namespace Plimsoll.Trading.Books;

/// <summary>Shares bought together and not sold yet; the oldest lot is sold first (FIFO).</summary>
/// <param name="Price">What one share cost, commissions aside; null for shares found without an execution.</param>
public sealed record Lot(Quantity Quantity, Price? Price);
