using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Risk;

/// <summary>What the gate looks at: the desk's state at one instant.</summary>
/// <param name="AccountPosition">What the account holds of a symbol, by the last reading and the fills since.</param>
public sealed record RiskView(
    Instant Now,
    LocalDate Session,
    Instant Open,
    Instant Close,
    bool Halted,
    bool Frozen,
    bool Reconciled,
    decimal? ClockSkewSeconds,
    OrderLedger Orders,
    Book Book,
    Func<string, Quantity> AccountPosition,
    Func<string, bool> IsFrozen)
{
    /// <summary>The book's cash that has settled, its capital included; null for a book that was given none of its own.</summary>
    public Money? SettledCash { get; init; }
}
