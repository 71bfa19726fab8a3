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
    public decimal Signed => Side == OrderSide.Buy ? Shares : -Shares;
}
