using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>An execution, with what the ledger says right after it.</summary>
/// <param name="LedgerQuantity">The account's position in the symbol.</param>
/// <param name="LedgerCash">The account's cash, dollars.</param>
internal sealed record OrderTraded(
    Instant At,
    string ExecId,
    StandingOrder Order,
    OrderSide Side,
    decimal Shares,
    decimal Price,
    decimal Commission,
    decimal LedgerQuantity,
    decimal LedgerCash) : GatewayEvent(At)
{
    /// <summary>Dollars that a price of one dollar is worth: 100 for an option.</summary>
    public decimal Multiplier { get; init; } = 1m;

    /// <summary>Why a position changed without an order; null for a trade.</summary>
    public DeliveryCause? Cause { get; init; }

    public decimal Signed => Side == OrderSide.Buy ? Shares : -Shares;
}
