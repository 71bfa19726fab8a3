using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>One execution in a put contract, or its end without one.</summary>
/// <param name="Key">The execId without its version; a conclusion of our own has one that no broker gives.</param>
/// <param name="Sale">The number of the sale it belongs to; null for what bought contracts back.</param>
/// <param name="Exit">How it ended what it bought back; null for a sale.</param>
/// <param name="Quantity">Contracts, positive.</param>
/// <param name="Expected">The price of its order.</param>
/// <param name="Commission">Null until told.</param>
public sealed record PutFill(string Key, int? Sale, PutExit? Exit, Quantity Quantity, Price Price, Price? Expected, Instant At, Money? Commission);
