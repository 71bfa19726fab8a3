using Plimsoll.Market;

namespace Plimsoll.Trading.Books;

/// <summary>Shares bought together and not sold yet, or options sold together and not bought back (negative); the oldest lot goes first (FIFO).</summary>
/// <param name="Price">What one share cost, commissions aside; null for shares found without an execution.</param>
public sealed record Lot(Quantity Quantity, Price? Price);
