using Plimsoll.Market;

namespace Plimsoll.Trading.Books;

/// <param name="Fill">The execId without its version; null for an adjustment.</param>
/// <param name="Quantity">Positive bought, negative sold.</param>
/// <param name="Price">Null for an adjustment.</param>
public sealed record HoldingChange(string? Fill, Quantity Quantity, Price? Price);
