using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Accounts;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>What an order would do to margin and cash, dollars: the answer to a what-if (protocol.md §10).</summary>
internal sealed record MarginPreview(AccountMargin Before, AccountMargin After, decimal Commission)
{
    public static MarginPreview Of(AccountLedger ledger, OrderTicket ticket, decimal price, FeeSchedule fees)
    {
        var unit = price * ticket.Listing.Multiplier;
        var value = ticket.Quantity * unit;
        var commission = fees.CommissionDue(ticket.Quantity, value);
        var before = AccountMargin.Of(ledger);
        var held = ledger.QuantityOf(ticket.Listing);
        var change = ticket.Side == OrderSide.Buy ? ticket.Quantity : -ticket.Quantity;
        var gross = ledger.GrossPositionValue + ((Math.Abs(held + change) - Math.Abs(held)) * unit);
        return new MarginPreview(before, AccountMargin.Of(before.EquityWithLoan - commission, gross), commission);
    }
}
