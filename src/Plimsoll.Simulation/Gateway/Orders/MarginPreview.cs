using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Accounts;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>What an order would do to margin and cash, dollars: the answer to a what-if (protocol.md §10).</summary>
internal sealed record MarginPreview(AccountMargin Before, AccountMargin After, decimal Commission)
{
    public static MarginPreview Of(AccountLedger ledger, OrderTicket ticket, decimal price, FeeSchedule fees)
    {
        var commission = fees.CommissionDue(ticket.Listing, ticket.Quantity, ticket.Quantity * price);
        var change = ticket.Side == OrderSide.Buy ? ticket.Quantity : -ticket.Quantity;
        var after = AccountMargin.After(ledger, ticket.Listing, change, price * ticket.Listing.Multiplier, commission);
        return new MarginPreview(AccountMargin.Of(ledger), after, commission);
    }
}
